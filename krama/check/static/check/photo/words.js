// @ts-check
/** Reads what programs write into photos: XMP, Photoshop's drawers (8BIM), IPTC. Broken ones too. */

import { latin, u16, u32 } from "./source.js";
import { utf8 } from "./tiff.js";

const MOST = 1 << 19; // letters
const VALUES = 500;
const DRAWERS = 500;
const SIGNS = new Map(Object.entries({ lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" }));

/** @typedef {{ name: string, text: string, within: string[] }} Said `name` without its prefix; `within`: the names around it */

/** @param {string} text */
function plain(text) {
  return text.replace(/&(#x?)?(\w{1,8});/g, (whole, number, name) => {
    if (!number) return SIGNS.get(name) ?? whole;
    const code = parseInt(name, number === "#" ? 10 : 16);
    return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : " ";
  }).trim();
}

/** @param {Uint8Array} bytes UTF-8, or UTF-16 as its first bytes show */
export function packet(bytes) {
  const wide = bytes[0] === 0xfe || bytes[0] === 0 ? "utf-16be" : bytes[0] === 0xff || bytes[1] === 0 ? "utf-16le" : "utf-8";
  return new TextDecoder(wide).decode(bytes.subarray(0, MOST));
}

/**
 * Return what a packet says, at most so many values. No XML parser: a packet may be broken.
 * @param {string} text
 * @returns {Said[]}
 */
export function said(text) {
  /** @type {Said[]} */
  const found = [];
  /** @type {string[]} */
  const open = [];
  const add = (/** @type {string} */ name, /** @type {string} */ value, /** @type {string[]} */ within) => {
    const words = plain(value);
    if (words) found.push({ name: name.slice(name.indexOf(":") + 1), text: words, within });
  };
  const names = () => open.map((one) => one.slice(one.indexOf(":") + 1));
  for (let at = text.indexOf("<"); at >= 0 && found.length < VALUES; ) {
    const end = text.indexOf(">", at);
    if (end < 0) break;
    const tag = text.slice(at + 1, Math.min(end, at + 20_000));
    const next = text.indexOf("<", end);
    const name = /^\/?([\w.:-]{1,80})/.exec(tag)?.[1] ?? "";
    if (tag.startsWith("/")) {
      if (open.at(-1) === name) open.pop();
    } else if (name && !/^[?!]/.test(tag)) {
      for (const [, key, one, other] of tag.matchAll(/([\w.-]{1,40}:[\w.-]{1,60})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')/g)) {
        if (!/^(xmlns|rdf|xml):/.test(key)) add(key, one ?? other, [...names(), name]);
      }
      if (!tag.endsWith("/") && open.length < 40) {
        const property = [...open, name].reverse().find((each) => !each.startsWith("rdf:"));
        if (property) add(property, text.slice(end + 1, next < 0 ? undefined : Math.min(next, end + 4000)), names());
        open.push(name);
      }
    }
    at = next;
  }
  return found;
}

/** @param {Uint8Array} bytes begins with 8BIM @returns {{ id: number, data: Uint8Array }[]} */
export function drawers(bytes) {
  const found = [];
  for (let at = 0; at + 12 <= bytes.length && found.length < DRAWERS; ) {
    if (latin(bytes, at, at + 4) !== "8BIM") break;
    const name = bytes[at + 6] + 1;
    const start = at + 6 + name + (name % 2) + 4;
    if (start > bytes.length) break;
    const size = u32(bytes, start - 4);
    found.push({ id: u16(bytes, at + 4), data: bytes.subarray(start, start + size) });
    at = start + size + (size % 2);
  }
  return found;
}

/** @param {Uint8Array} bytes @returns {{ id: number, text: string }[]} words of the second record */
export function iptc(bytes) {
  const found = [];
  for (let at = 0; at + 5 <= bytes.length && bytes[at] === 0x1c && found.length < DRAWERS; ) {
    const size = u16(bytes, at + 3);
    if (size > 0x7fff) break;
    if (bytes[at + 1] === 2) found.push({ id: bytes[at + 2], text: utf8(bytes.subarray(at + 5, at + 5 + size)) });
    at += 5 + size;
  }
  return found;
}
