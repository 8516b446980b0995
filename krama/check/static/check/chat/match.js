/**
 * Finds signs in a turn: words become concepts, concepts step through patterns. Mirrors match.py.
 * Linear: of each pattern only the last place where each of its beginnings ended is kept.
 */

import { WORD } from "./words.js";

const NEAR = 28;
const NONE = [];

// Every concept that the tokens name, by where it begins
export function events(tokens, rules, latin) {
  const found = [];
  const words = [];
  const owners = [];
  const starts = [];
  tokens.forEach((one, at) =>
    one.words.forEach((word, n) => {
      words.push(word);
      owners.push(at);
      starts.push(one.start + n * WORD);
    }),
  );
  for (let at = 0; at < words.length; at++) {
    let node = rules.words.get(words[at]);
    for (let step = at; node; ) {
      for (const concept of node.get("") ?? NONE)
        found.push({ concept, start: starts[at], end: starts[step] + WORD, token: owners[at], until: owners[step] });
      step += 1;
      node = step < words.length ? node.get(words[step]) : undefined;
    }
  }
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    const khmer = !token.words.length;
    if (token.end === token.start || !(khmer || latin)) continue;
    let node = khmer ? rules.khmer : rules.latin;
    for (let step = at; step < tokens.length; step++) {
      const here = tokens[step];
      if (khmer && here.words.length && /^[0-9]+$/.test(here.raw)) continue; // "in 2 hours" is "in hours"
      if (khmer === here.words.length > 0) break;
      node = node.get(khmer ? here.raw : rules.sound(here.raw));
      if (!node) break;
      if (khmer && goesOn(tokens, step + 1)) continue;
      for (const concept of node.get("") ?? NONE)
        found.push({ concept, start: token.start, end: here.end, token: at, until: step });
    }
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end || a.concept - b.concept);
}

const goesOn = (tokens, at) =>
  at < tokens.length && !tokens[at].words.length && tokens[at].end === tokens[at].start;

// The patterns that fit
export function matches(named, rules) {
  const ends = new Map();
  const fits = [];
  const places = new Map();
  for (const event of named) {
    const known = places.get(event.concept);
    if (known) known.push(event.start);
    else places.set(event.concept, [event.start]);
    for (const [number, at] of rules.starts.get(event.concept) ?? NONE) {
      const rule = rules.rules[number];
      const key = number * 16 + at;
      let first = event.token;
      let begins = event.start;
      if (at) {
        const before = ends.get(key - 1);
        const gap = before ? event.start - before.end : -1;
        if (!before || gap < 0 || gap > rule.gaps[at - 1]) continue;
        ({ first, begins } = before);
      }
      if (at === rule.last) fits.push({ number, first, until: event.until, begins, end: event.end });
      else {
        const earlier = ends.get(key);
        if (!earlier || earlier.end <= event.end) ends.set(key, { end: event.end, begins, first });
      }
    }
  }
  fits.sort((a, b) => a.end - b.end || a.begins - b.begins || a.number - b.number);
  const found = [];
  for (const { number, first, until, begins, end } of fits) {
    const { sign, points, unless } = rules.rules[number];
    if (unless.some((one) => near(places.get(one) ?? NONE, begins - NEAR, end + NEAR))) continue;
    found.push({ sign, points, token: first, until });
  }
  return found;
}

function near(places, low, high) {
  let from = 0;
  let to = places.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (places[middle] < low) from = middle + 1;
    else to = middle;
  }
  return from < places.length && places[from] <= high;
}
