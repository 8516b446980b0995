// @ts-check
/** Walks through a PNG (moving ones too): drawing chunks stay, words and tables go. */

import * as icc from "./icc.js";
import { big, DamagedPhotoError, join, keep, latin, u32, UnknownPhotoError } from "./source.js";
import { onlyOrientation, orientation } from "./tiff.js";

/** Chunks that stay, each with the most bytes that it needs. */
const STAY = /** @type {Record<string, number>} */ ({
  PLTE: 768, IDAT: Infinity, IEND: 0, tRNS: 256, gAMA: 4, cHRM: 32, sRGB: 1, sBIT: 4, bKGD: 6, pHYs: 9,
  cICP: 4, mDCV: 24, cLLI: 8, acTL: 8, fcTL: 26, fdAT: Infinity,
});
const KINDS = /** @type {Record<string, string>} */ ({ eXIf: "exif", tIME: "clock" });
const PROFILE_MOST = 4 << 20;
const BLOCK_MOST = 1 << 20;
const MANY = 50;

/**
 * Unpack zlib data; null if it is damaged or grows beyond all measure.
 * @param {Uint8Array} packed
 * @param {number} most bytes
 * @returns {Promise<Uint8Array | null>}
 */
export async function unpack(packed, most) {
  try {
    const stream = new Blob([/** @type {BlobPart} */ (packed)]).stream().pipeThrough(new DecompressionStream("deflate"));
    const reader = stream.getReader();
    const pieces = [];
    let length = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > most) {
        await reader.cancel();
        return null;
      }
      pieces.push(value);
    }
    return new Uint8Array(await new Blob(pieces).arrayBuffer());
  } catch {
    return null;
  }
}

/** @param {Uint8Array} bytes @returns {Uint8Array} zlib data without packing: the same everywhere */
export function stored(bytes) {
  const room = 65_535;
  const blocks = Math.max(1, Math.ceil(bytes.length / room));
  const out = new Uint8Array(2 + blocks * 5 + bytes.length + 4);
  out.set([0x78, 0x01]);
  let [a, b] = [1, 0];
  for (const one of bytes) {
    a = (a + one) % 65_521;
    b = (b + a) % 65_521;
  }
  let at = 2;
  for (let i = 0; i < blocks; i += 1) {
    const piece = bytes.subarray(i * room, (i + 1) * room);
    const n = piece.length;
    out.set([i === blocks - 1 ? 1 : 0, n & 255, n >> 8, ~n & 255, (~n >> 8) & 255], at);
    out.set(piece, at + 5);
    at += 5 + n;
  }
  out.set([b >> 8, b & 255, a >> 8, a & 255], at);
  return out;
}

/** @param {Uint8Array} bytes */
function crc(bytes) {
  let sum = ~0;
  for (const one of bytes) {
    sum ^= one;
    for (let i = 0; i < 8; i += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** @param {string} name @param {Uint8Array} data */
function chunk(name, data) {
  const named = join(name, data);
  return join(big(data.length, 4), named, big(crc(named), 4));
}

/** @param {Uint8Array} data of iCCP: a name, 0, 0, packed @returns {Promise<Uint8Array | null>} */
const profileOf = (data) => unpack(data.subarray(data.indexOf(0) + 2), PROFILE_MOST);

/**
 * Turn a chunk of words into a block: its name, and what it says.
 * @param {string} name tEXt, zTXt or iTXt
 * @param {Uint8Array} data
 * @param {boolean} spare packed words, of which there were many: they are not unpacked
 * @returns {Promise<import("./source.js").Block>}
 */
async function words(name, data, spare) {
  const end = data.indexOf(0);
  const key = latin(data, 0, Math.max(0, end));
  let bytes = data.subarray(end + 1);
  let packed = name === "zTXt";
  if (packed) bytes = bytes.subarray(1);
  if (name === "iTXt") {
    packed = bytes[0] === 1;
    const language = bytes.indexOf(0, 2);
    bytes = bytes.subarray(bytes.indexOf(0, language + 1) + 1);
  }
  const plain = packed ? !spare && (await unpack(bytes, BLOCK_MOST)) : bytes;
  return { kind: "words", name: key, bytes: plain || new Uint8Array(0) };
}

/**
 * @param {import("./source.js").Source} source begins with the eight bytes of a PNG
 * @returns {Promise<import("./source.js").Walk>}
 */
export async function png(source) {
  /** @type {import("./source.js").Part[]} */
  const body = [];
  /** @type {import("./source.js").Block[]} */
  const blocks = [];
  /** @type {Uint8Array | null} */
  let profile = null;
  let turn = 0;
  let drawn = false;
  let at = 8;
  for (let name = ""; name !== "IEND"; ) {
    const head = await source.bytes(at, 8);
    const length = u32(head, 0);
    name = latin(head, 4, 8);
    const end = at + 12 + length;
    if (!/^[A-Za-z]{4}$/.test(name) || end > source.size) throw new DamagedPhotoError(name);
    if ((at === 8) !== (name === "IHDR")) throw new DamagedPhotoError("IHDR");
    if (name === "IHDR") {
      if (length !== 13) throw new DamagedPhotoError("IHDR");
    } else if (length <= (STAY[name] ?? -1)) {
      keep(body, at, end);
      drawn ||= name === "IDAT";
    } else if (/^[A-Z]/.test(name)) {
      throw new UnknownPhotoError(name); // a decoder must know it, and we do not
    } else {
      const data = (await source.some(at + 8, name === "iCCP" ? PROFILE_MOST : BLOCK_MOST, at + 8 + length)).slice();
      if (name === "iCCP") {
        /** @type {Uint8Array | null} */
        const whole = profile ? data : await profileOf(data);
        profile ??= whole && icc.reduced(whole);
        blocks.push({ kind: "icc", bytes: whole ?? data });
      } else if (/^(tEX|zTX|iTX)t$/.test(name)) blocks.push(await words(name, data, blocks.length > MANY));
      else blocks.push({ kind: KINDS[name] ?? (name === "caBX" ? "history" : "other"), bytes: data });
      if (name === "eXIf") turn ||= orientation(data);
    }
    at = end;
  }
  if (!drawn) throw new DamagedPhotoError("no picture");
  if (at < source.size) blocks.push({ kind: "trailer", bytes: await source.some(at) });
  /** @type {import("./source.js").Part[]} */
  const parts = [];
  keep(parts, 0, 33);
  if (profile) parts.push(chunk("iCCP", join("colours\0\0", stored(profile))));
  if (turn > 1) parts.push(chunk("eXIf", onlyOrientation(turn)));
  return { parts: [...parts, ...body], blocks, type: "image/png", name: "photo.png" };
}
