// @ts-check
/** Walks through a WebP (moving ones too): drawing chunks stay, words and tables go. */

import * as icc from "./icc.js";
import { ascii, big, DamagedPhotoError, join, keep, latin, total, UnknownPhotoError } from "./source.js";
import { onlyOrientation, orientation } from "./tiff.js";

/** @typedef {import("./source.js").Block} Block */
/** @typedef {import("./source.js").Part} Part */
/** @typedef {import("./source.js").Source} Source */
/** @typedef {{ name: string, data: number, end: number, next: number }} Chunk */

const IN_FRAME = ["ALPH", "VP8 ", "VP8L"];
const KINDS = /** @type {Record<string, string>} */ ({ EXIF: "exif", "XMP ": "xmp", ICCP: "icc" });
const PROFILE = 0x20;
const EXIF = 0x08;
const SHOWN = 0x12; // it moves; it has see-through places
const MOST = 1 << 20;

/** @param {number} size */
const little = (size) => big(size, 4).reverse();

/** @param {string} name @param {Uint8Array} data */
const chunk = (name, data) => join(name, little(data.length), data, data.length % 2 ? [0] : []);

/**
 * Read the head of the chunk here.
 * @param {Source} source
 * @param {number} at
 * @param {number} end
 * @returns {Promise<Chunk>}
 */
async function chunkAt(source, at, end) {
  const head = await source.bytes(at, 8);
  const size = head[4] + head[5] * 256 + head[6] * 65536 + head[7] * 16777216;
  const stop = at + 8 + size;
  if (stop > end) throw new DamagedPhotoError("chunk");
  return { name: latin(head, 0, 4), data: at + 8, end: stop, next: Math.min(stop + (size % 2), end) };
}

/** @param {Part[]} parts @param {Chunk} one keeps a chunk; the byte that makes it even is ours */
function keepChunk(parts, { data, end }) {
  keep(parts, data - 8, end);
  if ((end - data) % 2) parts.push(Uint8Array.of(0));
}

/**
 * Keep a frame of a moving picture with its drawing chunks alone.
 * @param {Source} source
 * @param {Chunk} frame
 * @param {Block[]} blocks takes what is left out
 * @returns {Promise<Part[]>}
 */
async function frameOf(source, frame, blocks) {
  /** @type {Part[]} */
  const inside = [];
  for (let at = frame.data + 16; at < frame.end; ) {
    const one = await chunkAt(source, at, frame.end);
    if (IN_FRAME.includes(one.name)) keepChunk(inside, one);
    else blocks.push({ kind: KINDS[one.name] ?? "other", bytes: (await source.some(one.data, MOST, one.end)).slice() });
    at = one.next;
  }
  /** @type {Part[]} */
  const parts = [join("ANMF", little(16 + total(inside)))];
  keep(parts, frame.data, frame.data + 16);
  return [...parts, ...inside];
}

/**
 * @param {Source} source begins with RIFF....WEBP
 * @returns {Promise<import("./source.js").Walk>}
 */
export async function webp(source) {
  const head = await source.bytes(0, 12);
  const end = 8 + head[4] + head[5] * 256 + head[6] * 65536 + head[7] * 16777216;
  if (end > source.size) throw new DamagedPhotoError("short");
  /** @type {Part[]} */
  const body = [];
  /** @type {Block[]} */
  const blocks = [];
  /** @type {Uint8Array | null} */
  let wide = null;
  /** @type {Uint8Array | null} */
  let profile = null;
  let turn = 0;
  let drawn = false;
  let at = 12;
  while (at < end) {
    const one = await chunkAt(source, at, end);
    if (one.name === "VP8X" && at === 12) {
      if (one.end - one.data !== 10) throw new DamagedPhotoError("VP8X");
      wide = (await source.bytes(one.data, 10)).slice();
    } else if (IN_FRAME.includes(one.name)) {
      drawn ||= one.name !== "ALPH";
      keepChunk(body, one);
    } else if (one.name === "ANIM" && one.end - one.data === 6) keepChunk(body, one);
    else if (one.name === "ANMF" && one.end - one.data > 16) {
      drawn = true;
      body.push(...(await frameOf(source, one, blocks)));
    } else if (one.name === "VP8X") throw new UnknownPhotoError("VP8X");
    else {
      const bytes = (await source.some(one.data, MOST, one.end)).slice();
      blocks.push({ kind: KINDS[one.name] ?? (one.name === "C2PA" ? "history" : "other"), bytes });
      if (one.name === "EXIF") turn ||= orientation(latin(bytes, 0, 6) === "Exif\0\0" ? bytes.subarray(6) : bytes);
      if (one.name === "ICCP") profile ??= icc.reduced(bytes);
    }
    at = one.next;
  }
  if (!drawn) throw new DamagedPhotoError("no picture");
  if (end < source.size) blocks.push({ kind: "trailer", bytes: await source.some(end) });
  /** @type {Part[]} */
  const parts = [];
  if (wide) {
    wide.set([(wide[0] & SHOWN) | (profile ? PROFILE : 0) | (turn > 1 ? EXIF : 0), 0, 0, 0]);
    parts.push(chunk("VP8X", wide));
    if (profile) parts.push(chunk("ICCP", profile));
  }
  parts.push(...body);
  if (wide && turn > 1) parts.push(chunk("EXIF", onlyOrientation(turn)));
  const start = join("RIFF", little(4 + total(parts)), ascii("WEBP"));
  return { parts: [start, ...parts], blocks, type: "image/webp", name: "photo.webp" };
}
