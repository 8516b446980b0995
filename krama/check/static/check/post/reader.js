/** Finds what tells who and where a child is. Mirrors reader.py: both say the same of every text. */

import { checks } from "./checks.js";
import { flat } from "./letters.js";
import { made, search } from "./words.js";

const NEAR = 12;

function scene(said, { scenes, told, parts }) {
  const home = search(parts.home_alone, said);
  const from = home ? home.index : 0;
  const until = home ? from + home[0].length : 0;
  parts.not_here.lastIndex = 0;
  for (const other of said.matchAll(parts.not_here)) {
    if (other.index < from || other.index + other[0].length > until) return null;
  }
  const asked = search(parts.asks, said);
  if (asked && !said.slice(0, asked.index).trim() && !(from <= asked.index && asked.index < until)) return null;
  const seen = new Map();
  for (const [name, part] of Object.entries(told)) {
    const found = search(part, said);
    if (found) seen.set(name, [found.index, found.index + found[0].length]);
  }
  const all = scenes.filter((names) => names.every((name) => seen.has(name)));
  const grave = all.filter(([first]) => first === "home_alone" || first === "off");
  const spots = (grave.length ? grave : all).flat().filter((name) => name !== "self").map((name) => seen.get(name));
  if (!spots.length) return null;
  let begin = Math.min(...spots.map(([start]) => start));
  let end = Math.max(...spots.map(([, stop]) => stop));
  while (end < said.length && !" ,.;:)".includes(said[end])) end += 1;
  const me = search(told.self, said.slice(0, begin), Math.max(0, begin - NEAR));
  if (me) begin = me.index;
  while (begin < end && " ,.;:(-".includes(said[begin])) begin += 1;
  return [begin, end];
}

function sceneries(text, rules) {
  const found = [];
  for (const sentence of text.matchAll(/[^!?\n]{1,400}/g)) {
    const stops = [...sentence[0].matchAll(/\.(?= |$)/g)].map((one) => one.index);
    let start = 0;
    for (const stop of [...stops, sentence[0].length]) {
      const at = sentence.index + start;
      const place = scene(text.slice(at, sentence.index + stop), rules);
      if (place) found.push(["location_time", at + place[0], at + place[1]]);
      start = stop + 1;
    }
  }
  return found;
}

/**
 * @param {object} data what data.js has
 * @returns {(given: string) => { kind: string, start: number, end: number }[]} places in UTF-16
 */
export function reader(data) {
  const rules = made(data);
  const check = checks(rules, data.phones);
  return (given) => {
    const { text, places } = flat(given);
    const taken = new Uint8Array(text.length);
    const found = [];
    for (const rule of rules.rules) {
      let at = 0;
      for (let match = search(rule.find, text); match; match = search(rule.find, text, at)) {
        const start = match.index + match[1].length;
        const end = start + match[2].length;
        const kept = rule.check ? check[rule.check](text, match.index, start, end) : end;
        if (kept <= start || taken.subarray(start, kept).includes(1)) {
          at = Math.max(match.index + 1, start);
          continue;
        }
        taken.fill(1, start, kept);
        found.push([rule.kind, start, kept]);
        at = kept;
      }
    }
    found.push(...sceneries(text, rules));
    found.sort((a, b) => a[1] - b[1] || a[2] - b[2]);
    return found.map(([kind, start, end]) => ({ kind, start: places[start], end: after(given, places[end - 1]) }));
  };
}

// Where the letter that begins here ends: some have two units
const after = (given, at) => at + (given.codePointAt(at) > 0xffff ? 2 : 1);
