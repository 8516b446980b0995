// @ts-check
/** Reads a picture piece by piece and notes what stays: it never stands in memory as a whole. */

const WINDOW = 1 << 18;
const QUESTIONS = 1e6; // a whole photo needs some ten thousand

/** The picture is cut off, or says of itself what cannot be. */
export class DamagedPhotoError extends Error {}
/** This is no picture of a kind that we can clean. */
export class UnknownPhotoError extends Error {}

/** @typedef {Uint8Array | { from: number, to: number }} Part bytes of ours, or a stretch of the file */
/** @typedef {{ kind: string, bytes: Uint8Array, name?: string }} Block what is left out of the copy */
/** @typedef {{ parts: Part[], blocks: Block[], type: string, name: string }} Walk */

export class Source {
  /** @param {Blob} blob */
  constructor(blob) {
    this.blob = blob;
    this.size = blob.size;
    this.from = 0;
    this.asked = 0;
    this.window = new Uint8Array(0);
  }

  /**
   * Return bytes of the file; one read of the disk serves many small questions.
   * @param {number} from
   * @param {number} length
   */
  async bytes(from, length) {
    if (!(length >= 0 && from >= 0 && from + length <= this.size)) throw new DamagedPhotoError("short");
    if ((this.asked += 1) > QUESTIONS) throw new DamagedPhotoError("too many");
    if (from < this.from || from + length > this.from + this.window.length) {
      const end = Math.min(this.size, from + Math.max(length, WINDOW));
      this.window = new Uint8Array(await this.blob.slice(from, end).arrayBuffer());
      this.from = from;
      if (this.window.length < length) throw new DamagedPhotoError("changed");
    }
    return this.window.subarray(from - this.from, from - this.from + length);
  }

  /**
   * Return at most so many bytes from here: enough to tell what they are.
   * @param {number} from
   * @param {number} [most]
   * @param {number} [end]
   */
  some(from, most = WINDOW, end = this.size) {
    return this.bytes(from, Math.max(0, Math.min(most, end - from)));
  }
}

/**
 * Add a stretch of the file to what stays; neighbours become one.
 * @param {Part[]} parts
 * @param {number} from
 * @param {number} to
 */
export function keep(parts, from, to) {
  const last = parts.at(-1);
  if (last && !(last instanceof Uint8Array) && last.to === from) last.to = to;
  else if (to > from) parts.push({ from, to });
}

/** @param {Part} part */
export const lengthOf = (part) => (part instanceof Uint8Array ? part.length : part.to - part.from);

/** @param {Part[]} parts */
export const total = (parts) => parts.reduce((sum, part) => sum + lengthOf(part), 0);

/** @param {Uint8Array} bytes @param {number} at */
export const u16 = (bytes, at) => (bytes[at] << 8) | bytes[at + 1];

/** @param {Uint8Array} bytes @param {number} at */
export const u32 = (bytes, at) => u16(bytes, at) * 65536 + u16(bytes, at + 2);

/** @param {Uint8Array} bytes @param {number} [from] @param {number} [to] one letter for each byte, as no TextDecoder does */
export function latin(bytes, from = 0, to = bytes.length) {
  let text = "";
  for (let at = from; at < to; at += 8192) text += String.fromCharCode(...bytes.subarray(at, Math.min(at + 8192, to)));
  return text;
}

/** @param {number} number @param {number} size in bytes, the highest first */
export function big(number, size) {
  return Uint8Array.from({ length: size }, (_, i) => Math.floor(number / 256 ** (size - 1 - i)) % 256);
}

/** @param {string} letters each below 256 */
export const ascii = (letters) => Uint8Array.from(letters, (c) => c.charCodeAt(0));

/** @param {(Uint8Array | number[] | string)[]} pieces */
export function join(...pieces) {
  const bytes = pieces.map((one) => (typeof one === "string" ? ascii(one) : Uint8Array.from(one)));
  const all = new Uint8Array(bytes.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const one of bytes) {
    all.set(one, at);
    at += one.length;
  }
  return all;
}
