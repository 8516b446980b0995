// @ts-check
/** Reads the table of contents of a HEIC or AVIF: its items, what they belong to, where they lie. */

import { boxes, Taker } from "./boxes.js";
import { DamagedPhotoError, latin, UnknownPhotoError } from "./source.js";

const MOST = 4_096;

/** @typedef {{ index: number, essential: number }} Use of a property */
/** @typedef {{ id: number, type: string, mime: string, hidden: number, inside: boolean, pieces: { at: number, length: number }[], uses: Use[] }} Item */
/** @typedef {{ type: string, from: number, to: number[] }} Reference */
/** @typedef {{ primary: number, items: Item[], references: Reference[], properties: import("./boxes.js").Box[], idat: import("./boxes.js").Box | undefined }} Meta */

/** @param {number} count */
function few(count) {
  if (count > MOST) throw new DamagedPhotoError("too many");
  return count;
}

/** @param {Uint8Array} bytes @param {import("./boxes.js").Box} iinf @returns {Item[]} */
function itemsOf(bytes, iinf) {
  const head = new Taker(bytes, iinf.from, iinf.to);
  const wide = head.version() > 0;
  few(head.take(wide ? 4 : 2));
  return boxes(bytes, head.at, iinf.to).map((infe) => {
    const info = new Taker(bytes, infe.from, infe.to);
    const version = info.take(1);
    const flags = info.take(3);
    if (infe.type !== "infe" || version < 2) throw new UnknownPhotoError("infe");
    const id = info.take(version === 2 ? 2 : 4);
    if (info.take(2)) throw new UnknownPhotoError("protected");
    const type = latin(bytes, info.at, info.at + 4);
    info.take(4);
    info.text();
    const mime = type === "mime" ? info.text() : "";
    return { id, type, mime, hidden: flags & 1, inside: false, pieces: [], uses: [] };
  });
}

/** @param {Uint8Array} bytes @param {import("./boxes.js").Box} iref @returns {Reference[]} */
function referencesOf(bytes, iref) {
  const head = new Taker(bytes, iref.from, iref.to);
  const size = head.version() ? 4 : 2;
  const rows = boxes(bytes, head.at, iref.to);
  few(rows.length);
  return rows.map(({ type, from, to }) => {
    const one = new Taker(bytes, from, to);
    const id = one.take(size);
    return { type, from: id, to: Array.from({ length: few(one.take(2)) }, () => one.take(size)) };
  });
}

/** @param {Uint8Array} bytes @param {import("./boxes.js").Box} ipma @param {Map<number, Item>} items */
function addUses(bytes, ipma, items) {
  const one = new Taker(bytes, ipma.from, ipma.to);
  const version = one.take(1);
  const wide = one.take(3) & 1;
  const count = few(one.take(4));
  for (let i = 0; i < count; i += 1) {
    const item = items.get(one.take(version ? 4 : 2));
    const uses = one.take(1);
    for (let j = 0; j < uses; j += 1) {
      const value = one.take(wide ? 2 : 1);
      const top = wide ? 0x8000 : 0x80;
      item?.uses.push({ index: value % top, essential: value >= top ? 1 : 0 });
    }
  }
}

/** @param {Uint8Array} bytes @param {import("./boxes.js").Box} iloc @param {Map<number, Item>} items */
function addPlaces(bytes, iloc, items) {
  const one = new Taker(bytes, iloc.from, iloc.to);
  const version = one.version();
  const sizes = one.take(2);
  const [offset, length, base, index] = [12, 8, 4, 0].map((shift) => (sizes >> shift) & 15);
  const count = few(one.take(version < 2 ? 2 : 4));
  if (version > 2 || [offset, length, base].some((size) => ![0, 4, 8].includes(size))) throw new UnknownPhotoError("iloc");
  let all = 0;
  for (let i = 0; i < count; i += 1) {
    const item = items.get(one.take(version < 2 ? 2 : 4));
    const way = version ? one.take(2) & 15 : 0;
    if (one.take(2) || way > 1) throw new UnknownPhotoError("elsewhere");
    const from = one.take(base);
    const extents = one.take(2);
    all = few(all + extents);
    if (item?.pieces.length) throw new DamagedPhotoError("twice");
    for (let j = 0; j < extents; j += 1) {
      if (version) one.take(index);
      const at = from + one.take(offset);
      item?.pieces.push({ at, length: one.take(length) });
    }
    if (item) item.inside = way === 1;
  }
}

/**
 * Read a meta box.
 * @param {Uint8Array} bytes the content of the box
 * @returns {Meta}
 */
export function readMeta(bytes) {
  const inside = boxes(bytes, 4, bytes.length);
  const one = (/** @type {string} */ type) => inside.find((each) => each.type === type);
  const [pitm, iinf, iprp, iloc, iref] = ["pitm", "iinf", "iprp", "iloc", "iref"].map(one);
  if (one("ipro")) throw new UnknownPhotoError("protected");
  if (!pitm || !iinf || !iprp || !iloc) throw new DamagedPhotoError("meta");
  const head = new Taker(bytes, pitm.from, pitm.to);
  const primary = head.version() ? head.take(4) : head.take(2);
  const items = itemsOf(bytes, iinf);
  const byId = new Map(items.map((item) => [item.id, item]));
  if (byId.size !== items.length) throw new DamagedPhotoError("twice");
  const within = boxes(bytes, iprp.from, iprp.to);
  const ipco = within.find(({ type }) => type === "ipco");
  if (!ipco) throw new DamagedPhotoError("ipco");
  for (const ipma of within.filter(({ type }) => type === "ipma")) addUses(bytes, ipma, byId);
  addPlaces(bytes, iloc, byId);
  return {
    primary,
    items,
    references: iref ? referencesOf(bytes, iref) : [],
    properties: boxes(bytes, ipco.from, ipco.to),
    idat: one("idat"),
  };
}
