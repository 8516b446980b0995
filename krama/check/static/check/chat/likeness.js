/** How like a chat is to chats that did harm. Mirrors krama/check/chat/likeness.py. */

import { isKhmer, plain, same } from "./letters.js";

const LETTERS = 8192;
const CONCEPTS = 2048;
const NEAR = 60;
const WINDOW = 16;
const PRIME = 16777619;
const START = 2166136261;
const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// What each usual letter becomes: 0 for nothing, -1 for not known yet, -2 for more than one
const table = new Int16Array(0x1800).fill(-1);
const met = new Uint32Array(LETTERS + CONCEPTS); // when each bucket was met last
let time = 0;

const bucket = (value, size) => (value ^ (value >>> 15)) & (size - 1);

function numbers(raw) {
  const found = [];
  for (const one of plain(raw)) {
    if (one >= "0" && one <= "9") found.push(48);
    else if (one >= "a" && one <= "z") found.push(one.charCodeAt(0));
    else found.push(isKhmer(one) ? same(one).charCodeAt(0) : 32);
  }
  return found;
}

let run = new Uint16Array(1024); // the letters of one message, used again for the next
let length = 0;

function add(code) {
  if (code >= 0x1780 && length > 1 && run[length - 1] === 32 && run[length - 2] >= 0x1780) length -= 1;
  if (code === 32 && run[length - 1] === 32) return;
  run[length] = code;
  length += 1;
}

function letters(text) {
  if (run.length < 20 * text.length + 2) run = new Uint16Array(40 * text.length);
  run[0] = 32;
  length = 1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x1800) {
      if (table[code] === -1) {
        const become = numbers(text[at]);
        table[code] = become.length > 1 ? -2 : (become[0] ?? 0);
      }
      if (table[code] > 0) add(table[code]);
      if (table[code] >= 0) continue;
    }
    const raw = String.fromCodePoint(text.codePointAt(at));
    at += raw.length - 1;
    for (const one of numbers(raw)) add(one);
  }
  add(32);
}

/** The buckets of a turn, each once. */
export function bucketsOf(texts, named, codes) {
  const found = [];
  time += 1;
  const meet = (one) => {
    if (met[one] === time) return;
    met[one] = time;
    found.push(one);
  };
  for (const text of texts) {
    letters(text);
    for (let start = 0; start + 2 <= length; start++) {
      let value = START;
      const until = Math.min(start + 5, length);
      for (let at = start; at < until; at++) {
        value = Math.imul(value ^ run[at], PRIME);
        if (at > start) meet(bucket(value, LETTERS));
      }
    }
  }
  for (let at = 0; at < named.length; at++) {
    const { concept, start } = named[at];
    meet(LETTERS + bucket(codes[concept], CONCEPTS));
    for (let next = at + 1; next < named.length && named[next].start - start < NEAR; next++) {
      const other = named[next];
      if (other.start > start && other.concept !== concept)
        meet(LETTERS + bucket(Math.imul(codes[concept], PRIME) ^ codes[other.concept], CONCEPTS));
    }
  }
  return found;
}

export const codesOf = (names) =>
  [...names].map((name) => {
    let value = START;
    for (const one of name) value = Math.imul(value ^ one.codePointAt(0), PRIME);
    return value;
  });

export const weightsOf = (weights) => Int8Array.from(weights, (sign) => SIGNS.indexOf(sign) - 32);

export function heaviest(turns, start, by) {
  let most = -Infinity;
  for (let at = 0; at < Math.max(turns.length - WINDOW / 2, 1); at += WINDOW / 2) {
    let sum = 0;
    let count = 0;
    time += 1;
    for (const turn of turns.slice(at, at + WINDOW)) {
      for (const one of turn) {
        if (met[one] === time) continue;
        met[one] = time;
        sum += by[one];
        count += 1;
      }
    }
    if (count) most = Math.max(most, start + Math.floor((10 * sum) / Math.sqrt(count)));
  }
  return most === -Infinity ? start : most;
}
