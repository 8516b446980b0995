// @ts-check
/** Walks through a JPEG: what its picture needs stays, everything else is handed over as blocks. */

import * as icc from "./icc.js";
import { big, DamagedPhotoError, join, keep, latin, u16, UnknownPhotoError } from "./source.js";
import { onlyOrientation, orientation } from "./tiff.js";

/** @typedef {import("./source.js").Block} Block */
/** @typedef {import("./source.js").Part} Part */
/** @typedef {import("./source.js").Source} Source */

// Frames (baseline to progressive, Huffman and arithmetic), tables, lines, restarts.
const FRAMES = [0xc0, 0xc1, 0xc2, 0xc3, 0xc9, 0xca, 0xcb];
const TABLES = [0xc4, 0xcc, 0xdb, 0xdc, 0xdd];
const EXIF = "Exif\0\0";
const XMP = "http://ns.adobe.com/xap/1.0/\0";
const MORE_XMP = "http://ns.adobe.com/xmp/extension/\0";
const ICC = "ICC_PROFILE\0";
const PHOTOSHOP = "Photoshop 3.0\0";
const LARGEST = 65_533;

/** @param {number} code @param {Uint8Array} data */
const segment = (code, data) => join([0xff, code], big(data.length + 2, 2), data);

/**
 * Return where the drawing ends: the next marker that is no restart.
 * @param {Source} source
 * @param {number} at
 */
async function scanEnd(source, at) {
  for (;;) {
    const piece = await source.some(at);
    let i = piece.indexOf(0xff);
    while (i >= 0 && i + 1 < piece.length) {
      const code = piece[i + 1];
      if (code !== 0 && code !== 0xff && (code < 0xd0 || code > 0xd7)) return at + i;
      i = piece.indexOf(0xff, i + (code === 0xff ? 1 : 2));
    }
    const step = i < 0 ? piece.length : i;
    if (at + step + 1 >= source.size || (!step && piece.length < 2)) throw new DamagedPhotoError("no end");
    at += step;
  }
}

class Jpeg {
  constructor() {
    /** @type {Part[]} */ this.body = [];
    /** @type {Block[]} */ this.blocks = [];
    /** @type {Map<number, Uint8Array>} */ this.profile = new Map();
    /** @type {Uint8Array | null} */ this.jfif = null;
    /** @type {Uint8Array | null} */ this.adobe = null;
    this.turn = 0;
  }

  /** @param {number} code @param {Uint8Array} data of an APPn segment or a comment */
  aside(code, data) {
    const head = latin(data, 0, 40);
    const after = (/** @type {string} */ name) => data.subarray(name.length);
    if (code === 0xe0 && head.startsWith("JFIF\0") && data.length >= 14) {
      // Its density stays; the small picture that it may carry does not.
      this.jfif ??= segment(code, join(data.subarray(0, 12), [0, 0]));
      if (data.length > 14) this.blocks.push({ kind: "thumbnail", bytes: data });
    } else if (code === 0xee && head.startsWith("Adobe") && data.length >= 12) {
      this.adobe ??= segment(code, join("Adobe\0\x64\0\0\0\0", [data[11]])); // it tells how colours are coded
      if (data.length > 12) this.blocks.push({ kind: "other", bytes: data });
    } else if (code === 0xe2 && head.startsWith(ICC) && data.length > 14) {
      this.profile.set(data[12], data.subarray(14));
    } else if (code === 0xe1 && head.startsWith(EXIF)) {
      this.turn ||= orientation(after(EXIF));
      this.blocks.push({ kind: "exif", bytes: after(EXIF) });
    } else if (code === 0xe1 && head.startsWith(XMP)) this.blocks.push({ kind: "xmp", bytes: after(XMP) });
    else if (code === 0xe1 && head.startsWith(MORE_XMP)) this.blocks.push({ kind: "xmp", bytes: data.subarray(75) });
    else if (code === 0xed && head.startsWith(PHOTOSHOP)) this.blocks.push({ kind: "photoshop", bytes: after(PHOTOSHOP) });
    else if (code === 0xfe) this.blocks.push({ kind: "comment", bytes: data });
    else if (code === 0xe2 && head.startsWith("MPF\0")) this.blocks.push({ kind: "second", bytes: data });
    else if (code === 0xe0 && head.startsWith("JFXX\0")) this.blocks.push({ kind: "thumbnail", bytes: data });
    else this.blocks.push({ kind: head.includes("jumb") ? "history" : "other", bytes: data });
  }

  /** @returns {Part[]} the copy, its few words about itself first */
  parts() {
    /** @type {Part[]} */
    const parts = [Uint8Array.of(0xff, 0xd8)];
    if (this.jfif) parts.push(this.jfif);
    if (this.turn > 1) parts.push(segment(0xe1, join(EXIF, onlyOrientation(this.turn))));
    const chunks = [...this.profile].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
    if (chunks.length) this.blocks.push({ kind: "icc", bytes: join(...chunks) });
    const profile = chunks.length ? icc.reduced(join(...chunks)) : null;
    const room = LARGEST - ICC.length - 2;
    const count = Math.ceil((profile?.length ?? 0) / room);
    for (let i = 0; profile && i < count; i += 1) {
      const chunk = profile.subarray(i * room, (i + 1) * room);
      parts.push(segment(0xe2, join(ICC, [i + 1, count], chunk)));
    }
    if (this.adobe) parts.push(this.adobe);
    return [...parts, ...this.body];
  }
}

/**
 * @param {Source} source begins with FF D8
 * @returns {Promise<import("./source.js").Walk>}
 */
export async function jpeg(source) {
  const made = new Jpeg();
  let at = 2;
  let frames = 0;
  let scans = 0;
  for (;;) {
    const [mark, code] = await source.bytes(at, 2);
    if (mark !== 0xff) throw new DamagedPhotoError("no marker");
    if (code === 0xff) {
      at += 1;
      continue;
    }
    if (code === 0xd9) break;
    const length = u16(await source.bytes(at + 2, 2), 0);
    const end = at + 2 + length;
    if (length < 2 || end > source.size) throw new DamagedPhotoError("segment");
    if ((code >= 0xe0 && code <= 0xef) || code === 0xfe) {
      made.aside(code, (await source.bytes(at + 4, length - 2)).slice());
      at = end;
    } else if (code === 0xda) {
      if (!frames) throw new DamagedPhotoError("no frame");
      const stop = await scanEnd(source, end);
      keep(made.body, at, stop);
      scans += 1;
      at = stop;
    } else if (FRAMES.includes(code) || TABLES.includes(code)) {
      frames += Number(FRAMES.includes(code));
      keep(made.body, at, end);
      at = end;
    } else throw new UnknownPhotoError(`marker ${code}`);
  }
  if (!scans || frames !== 1) throw new DamagedPhotoError("no picture");
  keep(made.body, at, at + 2);
  if (at + 2 < source.size) made.blocks.push({ kind: "trailer", bytes: await source.some(at + 2) });
  return { parts: made.parts(), blocks: made.blocks, type: "image/jpeg", name: "photo.jpg" };
}
