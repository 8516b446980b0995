// @ts-check
/** Reads and writes the boxes of which HEIC and AVIF are made. */

import { big, DamagedPhotoError, join, latin, u32 } from "./source.js";

/** @typedef {{ type: string, from: number, to: number }} Box `from`: where its content begins */

/**
 * Read one head of a box.
 * @param {Uint8Array} bytes 16 of them, or fewer at the end
 * @param {number} at where they stand
 * @param {number} end of what holds the box
 * @returns {Box}
 */
export function headOf(bytes, at, end) {
  if (bytes.length < 8) throw new DamagedPhotoError("box");
  let size = u32(bytes, 0);
  let head = 8;
  if (size === 1 && bytes.length >= 16) {
    size = u32(bytes, 8) * 2 ** 32 + u32(bytes, 12);
    head = 16;
  }
  if (size === 0) size = end - at;
  const type = latin(bytes, 4, 8);
  if (size < head || at + size > end || !/^[ -~\xa9]{4}$/.test(type)) throw new DamagedPhotoError(`box ${type}`);
  return { type, from: at + head, to: at + size };
}

/** @param {Uint8Array} bytes @param {number} from @param {number} to @returns {Box[]} side by side */
export function boxes(bytes, from, to) {
  const found = [];
  for (let at = from; at < to; at = found[found.length - 1].to) {
    found.push(headOf(bytes.subarray(at, Math.min(at + 16, to)), at, to));
  }
  return found;
}

/** @param {string} type @param {(Uint8Array | number[] | string)[]} pieces */
export function box(type, ...pieces) {
  const content = join(...pieces);
  return join(big(content.length + 8, 4), type, content);
}

/** @param {string} type @param {number} version @param {number} flags @param {(Uint8Array | number[] | string)[]} pieces */
export const full = (type, version, flags, ...pieces) => box(type, [version, 0, 0, flags], ...pieces);

/** Takes numbers from bytes, one after the other; stops at the end. */
export class Taker {
  /** @param {Uint8Array} bytes @param {number} from @param {number} to */
  constructor(bytes, from, to) {
    this.bytes = bytes;
    this.at = from;
    this.to = Math.min(to, bytes.length);
  }

  /** @param {number} size of the number in bytes */
  take(size) {
    if (this.at + size > this.to) throw new DamagedPhotoError("table");
    let number = 0;
    for (let i = 0; i < size; i += 1) number = number * 256 + this.bytes[this.at + i];
    this.at += size;
    return number;
  }

  /** Return the text up to the next zero byte. */
  text() {
    const end = this.bytes.indexOf(0, this.at);
    if (end < 0 || end >= this.to) return "";
    const found = latin(this.bytes, this.at, end);
    this.at = end + 1;
    return found;
  }

  /** Return the version of a full box, and step over its flags. */
  version() {
    const version = this.take(1);
    this.take(3);
    return version;
  }
}
