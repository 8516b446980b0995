// @ts-check
/** Tells what blocks give away, as kinds and short values. A block that cannot be read still counts. */

import { named } from "./icc.js";
import { latin } from "./source.js";
import { KINDS, ofExif, ofIptc, ofName } from "./tags.js";
import { entries, utf8 } from "./tiff.js";
import { drawers, iptc, packet, said } from "./words.js";

/** @typedef {{ kind: string, values: string[] }} Finding */
/** @typedef {import("./source.js").Block} Block */
/** @typedef {import("./tiff.js").Entry} Entry */

const LONGEST = 160; // letters of a value
const MANY = 4; // values of one kind
const SILENT = ["place", "area", "withheld", "thumbnail", "video", "second", "packed", "trailer", "maker", "settings", "other", "history", "id"];
const TEXTS = ["owner", "description", "keywords", "software", "device", "placename"]; // empty, they say nothing
const METRES = 111_000; // a degree
const EXACT = 150;

class Told {
  constructor() {
    /** @type {Map<string, Set<string>>} */
    this.kinds = new Map();
  }

  /** @param {string} kind @param {string} [value] */
  add(kind, value = "") {
    if (!kind) return;
    const values = this.kinds.get(kind) ?? new Set();
    this.kinds.set(kind, values);
    const text = value.replace(/[\s\0-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/g, " ").trim();
    if (!text || SILENT.includes(kind) || values.size >= MANY) return;
    values.add(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
  }
}

/** @param {string} text "2024:05:01 10:22:33" @returns {string} as dates are written here */
const dated = (text) => text.replace(/^(\d{4}):(\d\d):(\d\d)/, "$1-$2-$3").replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");

/** @param {number} number */
const rounded = (number) => (Number.isFinite(number) ? String(Math.round(number)) : "");

/** @param {Entry[]} all @returns {string} do the numbers say a house, or a district? */
function nearness(all) {
  const gps = all.filter(({ table }) => table === "gps");
  const pair = gps.filter(({ tag }) => tag === 2 || tag === 4);
  // Android hands a page the photo with zeros there, 0/0; what is on the phone has the place.
  if (pair.every(({ value, parts }) => !Number(value[0]) && !parts[0])) return "withheld";
  const error = gps.find(({ tag }) => tag === 0x1f);
  if (error) return Number(error.value[0]) > EXACT ? "area" : "place";
  const steps = pair.map(({ value, parts }) => {
    const last = Number(value[2]) ? 2 : Number(value[1]) ? 1 : 0;
    return 1 / (parts[last] || 1) / 60 ** last;
  });
  return steps.some((step) => step * METRES <= EXACT) ? "place" : "area";
}

/** @param {Entry} entry @param {boolean} little the byte order of the tables */
function wordsOf({ tag, value }, little) {
  if (typeof value === "string") return value;
  const bytes = Uint8Array.from(value);
  if (tag >= 0x9c9b && tag <= 0x9c9f) return new TextDecoder("utf-16le").decode(bytes);
  if (tag !== 0x9286 && tag !== 0x1b && tag !== 0x1c) return "";
  const code = latin(bytes, 0, 7);
  if (code === "UNICODE") return new TextDecoder(little ? "utf-16le" : "utf-16be").decode(bytes.subarray(8));
  return utf8(bytes.subarray(8));
}

/** @param {Uint8Array} bytes @param {Told} told */
function exif(bytes, told) {
  const start = latin(bytes, 0, 6) === "Exif\0\0" ? 6 : 0;
  const all = entries(bytes.subarray(start));
  if (!all.length) told.add("other");
  for (const entry of all) {
    const { table, tag, value } = entry;
    if (table === "other") continue;
    const text = wordsOf(entry, bytes[start] === 0x49);
    const kind = ofExif(table, tag);
    if (table === "thumb" && (tag === 0x0201 || tag === 0x0111)) told.add("thumbnail");
    else if (table === "gps" && (tag === 2 || tag === 4)) told.add(nearness(all));
    else if (table === "gps" && entry.parts[0] === 0) continue;
    else if (kind === "altitude") {
      const below = all.some((one) => one.table === "gps" && one.tag === 5 && Number(one.value[0]) === 1);
      told.add(kind, `${below ? "−" : ""}${rounded(Number(value[0]))} m`);
    } else if (kind === "direction") told.add(kind, `${rounded(Number(value[0]))}°`);
    else if (kind === "speed") told.add(kind, rounded(Number(value[0])));
    else if (kind === "zone") told.add("time", text);
    else if (kind === "time") told.add(kind, dated(text));
    else if (text || !TEXTS.includes(kind)) told.add(kind, text);
  }
}

/** @param {string} text @param {Told} told */
function xmp(text, told) {
  let any = false;
  for (const { name, text: value, within } of said(text)) {
    any = true;
    const faces = within.some((one) => /^Region/.test(one));
    const kind = faces ? "faces" : ofName(name);
    if (faces) told.add(kind, /^(Name|PersonDisplayName|Title)$/.test(name) ? value : "");
    else if (kind === "place") told.add(/[.,]\d{2,}[NSEW]?$|,\d+,\d/.test(value) ? kind : "area");
    else if (kind === "altitude") told.add(kind, `${fraction(value)} m`);
    else if (kind === "direction") told.add(kind, `${fraction(value)}°`);
    else if (kind === "speed") told.add(kind, fraction(value));
    else if (kind === "time") told.add(kind, value.replace("T", " "));
    else told.add(kind, value);
  }
  if (!any && text.trim() && !/^\s*<\?xpacket[^]*<x:xmpmeta/.test(text)) told.add("other");
}

/** @param {string} text "123/10" @returns {string} */
function fraction(text) {
  const [above, below] = text.split("/").map(Number);
  return rounded(above / (below || 1));
}

/** @param {Uint8Array} bytes @param {Told} told */
function words(bytes, told) {
  for (const { id, text } of iptc(bytes)) {
    const kind = ofIptc(id);
    if (kind) told.add(kind, kind === "time" ? dated(text) : text);
  }
}

/** @param {Uint8Array} bytes @param {Told} told */
function photoshop(bytes, told) {
  for (const { id, data } of drawers(bytes)) {
    if (id === 0x0404) words(data, told);
    else if (id === 0x0409 || id === 0x040c) told.add("thumbnail");
    else if (id === 0x0422) exif(data, told);
    else if (id === 0x0424) xmp(packet(data), told);
    else told.add("other");
  }
}

/** @param {Uint8Array} bytes lines of hex, as ImageMagick writes a block into words */
function unhexed(bytes) {
  const text = latin(bytes.subarray(0, 1 << 20));
  const hex = text.replace(/^\s*[\w ]{1,40}\n\s{0,9}\d{1,9}\n/, "").replace(/[^0-9a-f]/gi, "");
  return Uint8Array.from(hex.match(/../g) ?? [], (two) => parseInt(two, 16));
}

/** @param {Block} block @param {Told} told */
function png({ name = "", bytes }, told) {
  const raw = /^Raw profile type (\w+)/.exec(name)?.[1];
  if (name === "XML:com.adobe.xmp") xmp(packet(bytes), told);
  else if (raw === "exif" || raw === "APP1") {
    const data = unhexed(bytes);
    if (/^http:/.test(latin(data, 0, 5))) xmp(packet(data.subarray(29)), told);
    else exif(data, told);
  } else if (raw === "xmp") xmp(packet(unhexed(bytes)), told);
  else if (raw === "iptc" || raw === "8bim") photoshop(unhexed(bytes), told);
  else {
    const kind = ofName(name, "text");
    told.add(kind || "text", kind === "text" ? `${name}: ${utf8(bytes)}` : utf8(bytes));
  }
}

/** @param {Uint8Array} bytes what stands after the end of the picture */
function trailer(bytes) {
  const text = latin(bytes, 0, 1 << 16);
  if (/ftyp(mp4|isom|qt|3gp|M4V|avc1|iso\d)|moov|MotionPhoto/.test(text)) return "video";
  if (/^\xff\xd8\xff|\xff\xd8\xff[\xe0\xe1]/.test(text)) return "second";
  return /PK\x03\x04|Rar!|7z\xbc\xaf/.test(text) ? "packed" : "trailer";
}

/** @param {Uint8Array} bytes of tIME */
function clock(bytes) {
  const [month, day, hour, minute] = [...bytes.slice(2, 6)].map((one) => String(one).padStart(2, "0"));
  return `${bytes[0] * 256 + bytes[1]}-${month}-${day} ${hour}:${minute}`;
}

/** @type {Record<string, (block: Block, told: Told) => void>} */
const READERS = {
  exif: ({ bytes }, told) => exif(bytes, told),
  xmp: ({ bytes }, told) => xmp(packet(bytes), told),
  photoshop: ({ bytes }, told) => photoshop(bytes, told),
  words: png,
  comment: ({ bytes }, told) => told.add("description", utf8(bytes)),
  clock: ({ bytes }, told) => told.add("time", clock(bytes)),
  icc: ({ bytes }, told) => told.add(named(bytes) ? "profile" : "", named(bytes)),
  trailer: ({ bytes }, told) => told.add(trailer(bytes)),
};

/**
 * Return what the blocks give away, gravest first.
 * @param {Block[]} blocks
 * @returns {Finding[]}
 */
export function findings(blocks) {
  const told = new Told();
  for (const block of blocks) {
    try {
      (READERS[block.kind] ?? (() => told.add(block.kind)))(block, told);
    } catch {
      told.add("other");
    }
  }
  return KINDS.filter((kind) => told.kinds.has(kind))
    .map((kind) => ({ kind, values: [...(told.kinds.get(kind) ?? [])] }));
}
