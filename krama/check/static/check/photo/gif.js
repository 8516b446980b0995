// @ts-check
/** Walks through a GIF: pictures, their timing and the loop stay; comments and programs' notes go. */

import { ascii, DamagedPhotoError, keep, latin } from "./source.js";

const LOOPS = ["NETSCAPE2.0", "ANIMEXTS1.0"];
const LOOP = 19; // bytes of the extension that says how often to play

/** @param {number} flags @returns {number} bytes of a table of colours */
const colours = (flags) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/**
 * Return where a row of small blocks ends.
 * @param {import("./source.js").Source} source
 * @param {number} at
 */
async function skip(source, at) {
  for (;;) {
    const [length] = await source.bytes(at, 1);
    at += 1 + length;
    if (!length) return at;
  }
}

/**
 * @param {import("./source.js").Source} source begins with GIF87a or GIF89a
 * @returns {Promise<import("./source.js").Walk>}
 */
export async function gif(source) {
  /** @type {import("./source.js").Part[]} */
  const parts = [];
  /** @type {import("./source.js").Block[]} */
  const blocks = [];
  let at = 13 + colours((await source.bytes(0, 13))[10]);
  let drawn = false;
  keep(parts, 0, at);
  for (;;) {
    const [mark] = await source.bytes(at, 1);
    if (mark === 0x3b) break;
    if (mark === 0x2c) {
      const flags = (await source.bytes(at, 10))[9];
      const end = await skip(source, at + 11 + colours(flags));
      keep(parts, at, end);
      drawn = true;
      at = end;
    } else if (mark === 0x21) {
      const head = (await source.bytes(at, 3)).slice();
      const end = await skip(source, at + 2);
      const name = head[1] === 0xff && head[2] === 11 ? latin(await source.bytes(at + 3, 11)) : "";
      if (head[1] === 0xf9 && end - at === 8) keep(parts, at, end);
      else if (LOOPS.includes(name) && end - at === LOOP) keep(parts, at, end);
      else {
        const kind = head[1] === 0xfe ? "comment" : name === "XMP DataXMP" ? "xmp" : "other";
        const from = at + (kind === "comment" ? 3 : kind === "xmp" ? 14 : 2);
        blocks.push({ kind, bytes: (await source.some(from, 1 << 20, end)).slice() });
      }
      at = end;
    } else throw new DamagedPhotoError("mark");
  }
  if (!drawn) throw new DamagedPhotoError("no picture");
  parts.push(ascii(";"));
  if (at + 1 < source.size) blocks.push({ kind: "trailer", bytes: await source.some(at + 1) });
  return { parts, blocks, type: "image/gif", name: "photo.gif" };
}
