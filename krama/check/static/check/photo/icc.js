// @ts-check
/** Thinks about colour profiles: the numbers that make colours right stay, names and dates go. */

import { big, join, latin, u16, u32 } from "./source.js";

const TAGS = 100;
const NEEDED = ["wtpt", "bkpt", "chad", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "kTRC", "cicp",
  "A2B0", "A2B1", "A2B2", "B2A0", "B2A1", "B2A2", "gamt"];
const TYPES = ["XYZ ", "curv", "para", "mft1", "mft2", "mAB ", "mBA ", "sf32", "cicp"];
// Profiles that come with every phone or program name nobody.
const WELL_KNOWN = /srgb|display ?p3|dci.?p3|adobe ?rgb|prophoto|rec\.? ?(709|2020)|bt\.?(709|2020)|gr[ae]y|dot gain|gamma|cmyk|fogra|swop|generic|u?c[12]|^$/i;

/** @typedef {{ name: string, at: number, length: number }} Tag */

/** @param {Uint8Array} profile @returns {Tag[] | null} */
function tags(profile) {
  if (profile.length < 132 || latin(profile, 36, 40) !== "acsp") return null;
  const count = u32(profile, 128);
  if (count > TAGS || 132 + count * 12 > profile.length) return null;
  const found = Array.from({ length: count }, (_, i) => ({
    name: latin(profile, 132 + i * 12, 136 + i * 12),
    at: u32(profile, 136 + i * 12),
    length: u32(profile, 140 + i * 12),
  }));
  return found.every(({ at, length }) => at >= 132 && length >= 8 && at + length <= profile.length) ? found : null;
}

/** @param {string} text @param {boolean} old version 2, not 4 */
function described(text, old) {
  if (old) return join("desc", big(0, 4), big(text.length + 1, 4), text, new Array(79).fill(0));
  const wide = [...text].flatMap((c) => [0, c.charCodeAt(0)]);
  return join("mluc", big(0, 4), big(1, 4), big(12, 4), "enUS", big(wide.length, 4), big(28, 4), wide);
}

/** @param {Uint8Array} profile @param {Tag} tag @returns {Uint8Array | null} null if it may be words */
function numbers(profile, { at, length }) {
  const type = latin(profile, at, at + 4);
  if (!TYPES.includes(type)) return null;
  return profile.slice(at, at + length);
}

/**
 * Return a profile that shows the same colours and names nothing; null if it is no profile.
 * @param {Uint8Array} profile
 */
export function reduced(profile) {
  const found = tags(profile);
  if (!found) return null;
  const old = profile[8] < 4;
  const head = profile.slice(0, 128);
  // The maker of the program, the date, the screen and its maker, who made it, and its checksum.
  for (const [from, to] of [[4, 8], [24, 36], [40, 44], [48, 64], [80, 128]]) head.fill(0, from, to);
  /** @type {Map<string, number>} */
  const placed = new Map();
  /** @type {[string, Uint8Array, string][]} */
  const kept = [
    ["desc", described("colours", old), "desc"],
    ["cprt", old ? join("text", big(0, 4), "-\0") : described("-", old), "cprt"],
  ];
  for (const name of NEEDED) {
    const tag = found.find((one) => one.name === name);
    const bytes = tag && numbers(profile, tag);
    if (tag && bytes) kept.push([name, bytes, `${tag.at} ${bytes.length}`]);
  }
  let at = 132 + kept.length * 12;
  const table = [big(kept.length, 4)];
  const data = [];
  for (const [name, bytes, key] of kept) {
    if (!placed.has(key)) {
      placed.set(key, at);
      data.push(bytes, new Uint8Array((4 - (bytes.length % 4)) % 4));
      at += bytes.length + ((4 - (bytes.length % 4)) % 4);
    }
    table.push(join(name, big(placed.get(key) ?? 0, 4), big(bytes.length, 4)));
  }
  head.set(big(at, 4), 0);
  return join(head, ...table, ...data);
}

/** @param {Uint8Array} profile @returns {string} the name it bears, "" if it is one that names nobody */
export function named(profile) {
  const tag = tags(profile)?.find(({ name }) => name === "desc");
  if (!tag) return "";
  const { at, length } = tag;
  const text = latin(profile, at, at + 4) === "mluc"
    ? latin(profile, at + u32(profile, at + 24), Math.min(at + u32(profile, at + 24) + u32(profile, at + 20), at + length))
    : latin(profile, at + 12, at + Math.min(length, 12 + u16(profile, at + 10)));
  const name = text.replaceAll("\0", "").trim();
  return name === "colours" || WELL_KNOWN.test(name) ? "" : name;
}
