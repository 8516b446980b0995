// @ts-check
/** Reads the little tables in which a camera writes (TIFF, as in Exif). Stops at any nonsense. */

const TABLES = 24;
const ENTRIES = 400;
const MOST = 4096; // bytes of a value; a maker's own notes and thumbnails are not read
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const INNER = [0x8769, 0x8825, 0xa005, 0x014a];

/** @typedef {{ table: "main" | "thumb" | "exif" | "gps" | "other", tag: number, value: string | number[], parts: number[], length: number }} Entry */
/** `value`: a text, or numbers; `parts`: for fractions their lower halves; `length` in bytes. */

/** @param {DataView} view @param {number} at @param {number} type @param {number} count @param {boolean} little */
function read(view, at, type, count, little) {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at, count * SIZES[type]);
  if (type === 2 || type === 7 || type === 1 || type === 6) {
    return { value: type === 2 ? utf8(bytes) : [...bytes], parts: [] };
  }
  const value = [];
  const parts = [];
  for (let i = 0; i < Math.min(count, 64); i += 1) {
    const here = at + i * SIZES[type];
    if (type === 3 || type === 8) value.push(view.getUint16(here, little));
    else if (type === 5 || type === 10) {
      const below = view.getUint32(here + 4, little);
      value.push((type === 5 ? view.getUint32(here, little) : view.getInt32(here, little)) / (below || 1));
      parts.push(below);
    } else value.push(view.getUint32(here, little));
  }
  return { value, parts };
}

/** @param {Uint8Array} bytes old programs wrote Latin letters, newer ones write UTF-8 */
export function utf8(bytes) {
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder("latin1").decode(bytes);
  }
  return text.replace(/\0+$/, "").replaceAll("\0", " ").trim();
}

/**
 * Return every entry of every table that can be reached, each table once.
 * @param {Uint8Array} bytes begins with the byte order, "II" or "MM"
 * @returns {Entry[]}
 */
export function entries(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  /** @type {Entry[]} */
  const found = [];
  const order = bytes.length >= 8 ? view.getUint16(0) : 0;
  if (order !== 0x4949 && order !== 0x4d4d) return found;
  const little = order === 0x4949;
  const seen = new Set();
  /** @type {[number, Entry["table"]][]} */
  const waiting = [[view.getUint32(4, little), "main"]];
  while (waiting.length && seen.size < TABLES) {
    const [start, table] = /** @type {[number, Entry["table"]]} */ (waiting.shift());
    if (start < 8 || start + 2 > bytes.length || seen.has(start)) continue;
    seen.add(start);
    const count = Math.min(view.getUint16(start, little), ENTRIES);
    const next = start + 2 + count * 12;
    for (let at = start + 2; at < next && at + 12 <= bytes.length; at += 12) {
      const tag = view.getUint16(at, little);
      const type = view.getUint16(at + 2, little);
      const number = view.getUint32(at + 4, little);
      const length = number * (SIZES[type] ?? 0);
      const place = length <= 4 ? at + 8 : view.getUint32(at + 8, little);
      if (INNER.includes(tag)) {
        const inner = tag === 0x8769 ? "exif" : tag === 0x8825 ? "gps" : "other";
        waiting.push([view.getUint32(at + 8, little), inner]);
      } else if (!length || length > MOST || place + length > bytes.length) {
        found.push({ table, tag, value: [], parts: [], length });
      } else found.push({ table, tag, length, ...read(view, place, type, number, little) });
    }
    if (table === "main" && next + 4 <= bytes.length) waiting.push([view.getUint32(next, little), "thumb"]);
  }
  return found;
}

/** @param {Uint8Array} bytes @returns {number} 1 to 8: how the picture is to be turned */
export function orientation(bytes) {
  const one = entries(bytes).find(({ table, tag }) => table === "main" && tag === 0x0112);
  const turn = Number(one?.value[0]);
  return turn >= 1 && turn <= 8 ? turn : 1;
}

/** @param {number} turn @returns {Uint8Array} tables that say how to turn the picture, and nothing else */
export function onlyOrientation(turn) {
  return Uint8Array.of(
    0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, // one table, one entry
    0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0,
  );
}
