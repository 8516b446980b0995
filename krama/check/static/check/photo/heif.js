// @ts-check
/** Takes a HEIC or AVIF apart and writes its table of contents anew, for the picture alone. */

import { box, full, headOf } from "./boxes.js";
import * as icc from "./icc.js";
import { readMeta } from "./meta.js";
import { big, DamagedPhotoError, join, keep, latin, u16, u32, UnknownPhotoError } from "./source.js";

/** @typedef {import("./source.js").Block} Block */
/** @typedef {import("./source.js").Source} Source */
/** @typedef {import("./meta.js").Item} Item */
/** @typedef {import("./meta.js").Meta} Meta */

const PICTURES = ["hvc1", "hev1", "lhv1", "av01", "avc1", "vvc1", "jpeg", "j2k1", "grid", "iovl", "iden", "tmap"];
const PROPERTIES = ["hvcC", "av1C", "avcC", "vvcC", "lhvC", "jpgC", "j2kH", "ispe", "pixi", "colr", "irot", "imir",
  "clap", "pasp", "auxC", "a1op", "a1lx", "lsel", "clli", "mdcv", "cclv", "amve", "rloc"];
const MADE_FROM = ["dimg", "base", "prem", "auxl"];
const MOVING = ["msf1", "hevc", "hevx", "avis", "hevm", "hevs"];
const META_MOST = 8 << 20;
const MOST = 1 << 20;
const WORDS = 200; // items whose words are read
const ROUNDING = 64; // pixels by which an encoder rounds up

/** @param {Uint8Array} bytes of meta @param {Meta} meta @param {Item} item does it say what is see-through? */
function isAlpha(bytes, meta, item) {
  return item.uses.some(({ index }) => {
    const property = meta.properties[index - 1];
    return property?.type === "auxC" && property.to - property.from < 99 && /:alpha\0|auxid:1\0/.test(latin(bytes, property.from, property.to));
  });
}

/**
 * Return the items that draw the picture, in their order: the first one, its parts, its see-through
 * places. Thumbnails, depth, masks, other pictures and all words are not among them.
 * @param {Uint8Array} bytes
 * @param {Meta} meta
 */
function drawing(bytes, meta) {
  const items = new Map(meta.items.map((item) => [item.id, item]));
  /** @type {Map<number, number[]>} */
  const needs = new Map();
  const add = (/** @type {number} */ id, /** @type {number[]} */ more) => {
    const all = needs.get(id) ?? [];
    for (const one of more) all.push(one);
    needs.set(id, all);
  };
  for (const { type, from, to } of meta.references) {
    const item = items.get(from);
    if (type === "dimg" || type === "base") add(from, to);
    if (type === "auxl" && item && isAlpha(bytes, meta, item)) to.forEach((id) => add(id, [from]));
  }
  const wanted = new Set([meta.primary]);
  for (const id of wanted) {
    const item = items.get(id);
    if (!item) throw new DamagedPhotoError("item");
    if (!PICTURES.includes(item.type)) throw new UnknownPhotoError(item.type);
    for (const one of needs.get(id) ?? []) wanted.add(one);
  }
  return meta.items.filter(({ id }) => wanted.has(id));
}

/** @param {Uint8Array} bytes @param {import("./boxes.js").Box} property @param {Block[]} blocks */
function rewritten(bytes, { type, from, to }, blocks) {
  const data = bytes.subarray(from, to);
  const kind = type === "colr" ? latin(data, 0, 4) : "";
  if (kind === "prof" || kind === "rICC") {
    blocks.push({ kind: "icc", bytes: data.slice(4) });
    const profile = icc.reduced(data.subarray(4));
    return profile && box("colr", kind, profile);
  }
  return box(type, data);
}

/**
 * Write the properties that the kept items use, and who uses which.
 * @param {Uint8Array} bytes
 * @param {Meta} meta
 * @param {Item[]} kept
 * @param {Block[]} blocks takes what is left out
 */
function propertiesFor(bytes, meta, kept, blocks) {
  /** @type {Map<number, number>} */
  const places = new Map();
  /** @type {Uint8Array[]} */
  const written = [];
  const rows = kept.map((item, i) => {
    const uses = [];
    for (const { index, essential } of item.uses) {
      const property = meta.properties[index - 1];
      if (!index) continue;
      if (!property) throw new DamagedPhotoError("property");
      const stays = PROPERTIES.includes(property.type);
      if (!stays && essential) throw new UnknownPhotoError(property.type);
      if (!places.has(index)) {
        const made = stays ? rewritten(bytes, property, blocks) : null;
        if (!stays) blocks.push({ kind: "other", bytes: bytes.slice(property.from, property.to) });
        if (made) written.push(made);
        places.set(index, made ? written.length : 0);
      }
      const place = places.get(index) ?? 0;
      if (place) uses.push(big(essential * 0x8000 + place, 2));
    }
    return join(big(i + 1, 2), [uses.length], ...uses);
  });
  return box("iprp", box("ipco", ...written), full("ipma", 0, 1, big(kept.length, 4), ...rows));
}

/** @param {Meta} meta @param {Map<number, number>} numbers new ones of the items */
function referencesFor(meta, numbers) {
  const rows = [];
  for (const { type, from, to } of meta.references) {
    const ends = to.filter((id) => numbers.has(id)).map((id) => big(numbers.get(id) ?? 0, 2));
    if (!MADE_FROM.includes(type) || !numbers.has(from) || !ends.length) continue;
    rows.push(box(type, big(numbers.get(from) ?? 0, 2), big(ends.length, 2), ...ends));
  }
  return rows.length ? full("iref", 0, 0, ...rows) : new Uint8Array(0);
}

/** @param {Item[]} kept @param {number[]} starts where each item's bytes begin */
function placesFor(kept, starts) {
  const rows = kept.map((item, i) =>
    join(big(i + 1, 2), [0, item.inside ? 1 : 0, 0, 0, 0, 1], big(starts[i], 4), big(item.pieces.reduce((sum, { length }) => sum + length, 0), 4)));
  return full("iloc", 1, 0, [0x44, 0], big(kept.length, 2), ...rows);
}

/** @param {Item} item @returns {string} where it lies */
const placeOf = ({ inside, pieces }) => JSON.stringify([inside, pieces]);

/** @param {Item[]} kept @param {Item[]} gone a picture that lies where words lie is no picture */
function refuseOverlap(kept, gone) {
  for (const within of [true, false]) {
    const lying = (/** @type {Item[]} */ items, /** @type {boolean} */ stays) =>
      items.filter(({ inside }) => inside === within)
        .flatMap(({ pieces }) => pieces.map(({ at, length }) => ({ at, end: at + length, stays })));
    const all = [...lying(kept, true), ...lying(gone, false)].sort((a, b) => a.at - b.at || a.end - b.end);
    let [stays, goes] = [0, 0];
    for (const one of all) {
      if (one.at < (one.stays ? goes : stays)) throw new DamagedPhotoError("overlap");
      if (one.stays) stays = Math.max(stays, one.end);
      else goes = Math.max(goes, one.end);
    }
  }
}

/**
 * Refuse a picture of which only a window is shown: what was cut off would still be in the copy.
 * @param {Uint8Array} bytes
 * @param {Meta} meta
 * @param {Item[]} kept
 */
function refuseWindow(bytes, { properties }, kept) {
  for (const { uses } of kept) {
    const own = uses.map(({ index }) => properties[index - 1]);
    const [size, window] = ["ispe", "clap"].map((type) => own.find((one) => one?.type === type));
    if (!size || !window) continue;
    const numbers = (/** @type {number} */ from) => [0, 4, 8, 12].map((at) => u32(bytes, from + at));
    const [, width, height] = numbers(size.from);
    const [w, wn, h, hn] = numbers(window.from);
    if (w / wn <= width - ROUNDING || h / hn <= height - ROUNDING) throw new UnknownPhotoError("window");
  }
}

/**
 * Find the boxes of the file itself.
 * @param {Source} source
 * @param {Block[]} blocks takes what is left out
 */
async function outer(source, blocks) {
  let [ftyp, meta] = [new Uint8Array(0), new Uint8Array(0)];
  let at = 0;
  let moves = false;
  while (at < source.size) {
    let one;
    try {
      one = headOf(await source.some(at, 16), at, source.size);
    } catch (error) {
      const next = latin(await source.some(at, 8)).slice(4);
      if (!meta.length || next === "mdat") throw error;
      blocks.push({ kind: "trailer", bytes: (await source.some(at)).slice() });
      break;
    }
    const { type, from, to } = one;
    if (type === "ftyp" && !ftyp.length) ftyp = (await source.bytes(from, Math.min(to - from, 256))).slice();
    else if (type === "meta" && !meta.length) {
      if (to - from > META_MOST) throw new DamagedPhotoError("meta");
      meta = (await source.bytes(from, to - from)).slice();
    } else if (type === "moov") moves = true;
    if (!["ftyp", "meta", "mdat", "free", "skip"].includes(type)) {
      blocks.push({ kind: type === "mpvd" || type === "moov" ? "trailer" : "other", bytes: (await source.some(at, MOST, to)).slice() });
    }
    at = to;
  }
  if (ftyp.length < 8 || !meta.length) throw new DamagedPhotoError("no picture");
  return { ftyp, meta, moves };
}

/**
 * Return what an item holds, the first megabyte of it.
 * @param {Source} source
 * @param {Uint8Array} bytes of meta
 * @param {Meta} meta
 * @param {Item} item
 */
async function contentOf(source, bytes, { idat }, { inside, pieces }) {
  const found = [];
  let room = MOST;
  for (const { at, length } of pieces) {
    const most = Math.min(length, room);
    if (inside) found.push(bytes.slice((idat?.from ?? 0) + at, (idat?.from ?? 0) + at + most));
    else found.push((await source.some(at, most)).slice());
    room -= most;
    if (!room) break;
  }
  return join(...found);
}

/**
 * Turn what does not draw into blocks; of pictures it is enough to say that they are there.
 * @param {Source} source
 * @param {Uint8Array} bytes of meta
 * @param {Meta} meta
 * @param {Item[]} gone
 * @returns {Promise<Block[]>}
 */
async function asBlocks(source, bytes, meta, gone) {
  const thumbs = new Set(meta.references.filter(({ type }) => type === "thmb").map(({ from }) => from));
  if (thumbs.has(meta.primary)) throw new DamagedPhotoError("thumbnail");
  /** @type {Block[]} */
  const blocks = [];
  for (const [i, item] of gone.entries()) {
    const { id, type, mime } = item;
    const xmp = type === "mime" && /rdf|xmp|xml/.test(mime);
    if ((type === "Exif" || xmp) && i < WORDS) {
      const content = await contentOf(source, bytes, meta, item);
      if (xmp) blocks.push({ kind: "xmp", bytes: content });
      else blocks.push({ kind: "exif", bytes: content.subarray(4 + u16(content, 2)) });
    } else {
      const kind = thumbs.has(id) ? "thumbnail" : PICTURES.includes(type) ? "second" : "other";
      blocks.push({ kind, bytes: new Uint8Array(0) });
    }
  }
  return blocks;
}

/**
 * Gather the drawing of the kept items: what lies in the file, what lies in the table itself.
 * @param {Source} source
 * @param {Uint8Array} bytes of meta
 * @param {Meta} meta
 * @param {Item[]} kept
 */
async function gathered(source, bytes, meta, kept) {
  /** @type {import("./source.js").Part[]} */
  const data = [];
  /** @type {Uint8Array[]} */
  const small = [];
  /** @type {Map<string, number>} */
  const placed = new Map(); // tiles that are alike may lie in one place
  let [length, within] = [0, 0];
  for (const item of kept) {
    const key = placeOf(item);
    if (placed.has(key)) continue;
    const size = item.pieces.reduce((sum, piece) => sum + piece.length, 0);
    if (!size) throw new DamagedPhotoError("empty");
    placed.set(key, item.inside ? within : length);
    if (item.inside) {
      const content = await contentOf(source, bytes, meta, item);
      if (!meta.idat || content.length !== size) throw new DamagedPhotoError("idat");
      small.push(content);
      within += size;
    } else {
      for (const piece of item.pieces) {
        if (!piece.length || piece.at + piece.length > source.size) throw new DamagedPhotoError("extent");
        keep(data, piece.at, piece.at + piece.length);
      }
      length += size;
    }
  }
  if (length > source.size) throw new DamagedPhotoError("too much");
  return { data, small, length, starts: kept.map((item) => placed.get(placeOf(item)) ?? 0) };
}

/**
 * @param {Source} source begins with an ftyp box
 * @returns {Promise<import("./source.js").Walk>}
 */
export async function heif(source) {
  /** @type {Block[]} */
  const blocks = [];
  const says = latin(await source.some(8, 56));
  if (!/mif[12]|hei[cxms]|avif/.test(says)) throw new UnknownPhotoError("a film");
  const { ftyp, meta: bytes, moves } = await outer(source, blocks);
  const brands = (latin(ftyp).match(/[^]{4}/g) ?? []).filter((one, i) => i !== 1 && /^[\w ]{4}$/.test(one));
  const avif = brands.includes("avif") || brands.includes("avis");
  if (moves && brands.some((one) => MOVING.includes(one))) throw new UnknownPhotoError("moving");
  const meta = readMeta(bytes);
  const kept = drawing(bytes, meta);
  refuseWindow(bytes, meta, kept);
  const gone = meta.items.filter((item) => !kept.includes(item));
  refuseOverlap(kept, gone.filter(({ type }) => !PICTURES.includes(type)));
  blocks.push(...(await asBlocks(source, bytes, meta, gone)));
  const { data, small, length, starts } = await gathered(source, bytes, meta, kept);
  const numbers = new Map(kept.map(({ id }, i) => [id, i + 1]));
  const names = kept.map((item, i) => full("infe", 2, item.hidden, big(i + 1, 2), [0, 0], item.type, [0]));
  const properties = propertiesFor(bytes, meta, kept, blocks);
  const start = box("ftyp", brands[0], big(0, 4), ...brands.slice(1).filter((one) => one !== "tmap"));
  /** @param {number} ahead bytes of the file before its pictures */
  const metaFor = (ahead) => full("meta", 0, 0,
    full("hdlr", 0, 0, big(0, 4), "pict", big(0, 4), big(0, 4), big(0, 4), [0]),
    full("pitm", 0, 0, big(numbers.get(meta.primary) ?? 0, 2)),
    placesFor(kept, starts.map((one, i) => (kept[i].inside ? one : one + ahead))),
    full("iinf", 0, 0, big(kept.length, 2), ...names),
    referencesFor(meta, numbers),
    properties,
    small.length ? box("idat", ...small) : new Uint8Array(0));
  const ahead = start.length + metaFor(0).length + 8;
  const [type, name] = avif ? ["image/avif", "photo.avif"] : ["image/heic", "photo.heic"];
  return { parts: [start, metaFor(ahead), join(big(length + 8, 4), "mdat"), ...data], blocks, type, name };
}
