/**
 * Is this chat okay? Thinks, and never touches the page. Mirrors krama/check/chat/reader.py and
 * weigh.py: the two say the same of every text.
 */

import { bucketsOf, codesOf, heaviest, weightsOf } from "./likeness.js";
import { events, matches } from "./match.js";
import { messages } from "./messages.js";
import { Tokens } from "./tokens.js";
import { Rules } from "./words.js";

const TURN = 6; // messages that one person sends in a row are read as one, up to so many
const PAUSE = 8;
const FEW = 4; // people among whom one may speak of another
const KHMER_IN_LATIN = 3; // so many different words that only Khmer has

export function reader(words, page) {
  const rules = new Rules(words, page);
  rules.codes = codesOf(rules.ids.keys());
  rules.likeness = weightsOf(words.likeness.weights);
  const ahead = (pasted) => reading(pasted, rules, page.weights, words.likeness.start);
  return Object.assign((pasted) => rest(ahead(pasted)), { ahead });
}

/** What comes out of a reading that was begun; undefined where time ran out first. */
export function rest(steps, until = Infinity) {
  while (performance.now() < until) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

// Rests after each message and each turn, so that a page can read while somebody writes
function* reading(pasted, rules, by, begin) {
  const said = messages(pasted);
  const cutter = new Tokens(rules);
  const cut = [];
  for (const one of said) yield cut.push(cutter.cut(one.text, 0));
  const found = new Set();
  for (const tokens of cut) for (const { raw } of tokens) if (rules.markers.has(raw)) found.add(raw);
  const latin = found.size >= KHMER_IN_LATIN;
  const people = new Map();
  for (const { name } of said) if (!people.has(name)) people.set(name, nobody(by.kin.names.includes(name.toLowerCase())));
  const turns = [];
  let at = 0;
  while (at < said.length) {
    const { name } = said[at];
    let until = at + 1;
    while (name && until < said.length && until - at < TURN && said[until].name === name) until += 1;
    const { placed, seen } = turn(said.slice(at, until), cut.slice(at, until), rules, latin);
    turns.push(seen);
    for (const one of placed) {
      // What one says of the other ("you sound older") tells of the other
      const both = by.told.includes(one.place.name) && people.size === 2;
      const others = by.of_another.includes(one.place.name) && people.size > 1 && people.size <= FEW;
      if (!both && !others) note(people.get(name), one);
      else for (const [whom, person] of people) if (both || whom !== name) note(person, one);
    }
    yield (at = until);
  }
  let worst = nobody(false);
  let total = -1;
  const others = [...people].filter(([name]) => !by.mine.includes(name.toLowerCase()));
  for (const [, person] of others.length ? others : people) {
    const points = score(person, by);
    if (points > total) [worst, total] = [person, points];
  }
  // Friends talk to each other in the same way; who wants something talks alone
  let second = 0;
  for (const person of people.values()) if (person !== worst) second = Math.max(second, score(person, by));
  total = Math.max(0, total - Math.floor(second / 2));
  const like = heaviest(turns, begin, rules.likeness);
  const points = Object.fromEntries(shown(worst, by));
  const together = like + by.point * Math.min(total, by.most);
  let verdict = "none";
  if (together > by.serious) verdict = "serious";
  else if (Object.keys(points).length && (total >= by.watch || together > by.uneasy)) verdict = "watch";
  return { verdict, score: total, points, places: worst.places, messages: said, like };
}

const nobody = (kin) => ({ points: new Map(), lines: new Map(), places: [], kin });

const hidden = (sign) => sign[0] === "~" || sign[0] === "+";

function note({ points, lines, places }, one) {
  const { name, line } = one.place;
  points.set(name, Math.max(one.points, points.get(name) ?? 0));
  const known = lines.get(name) ?? [];
  if (!known.slice(-8).includes(line)) known.push(line);
  lines.set(name, known);
  if (!hidden(name)) places.push(one.place);
}

function score(person, by) {
  const points = shown(person, by);
  let total = 0;
  for (const [sign, most] of points) {
    total += most;
    const often = (person.lines.get(sign) ?? []).length >= by.again.times;
    if (often && most >= by.again.least) total += by.again.adds;
  }
  for (const { signs, adds } of by.together) {
    if (Object.entries(signs).every(([sign, least]) => (points.get(sign) ?? 0) >= least)) total += adds;
  }
  let calm = 0;
  for (const [sign, most] of person.points) {
    if (sign[0] === "~") calm += most;
    if (by.hints.includes(sign)) total += most;
  }
  return Math.max(0, total - Math.min(calm, by.calm) - (person.kin ? by.kin.less : 0));
}

// The signs that have a name; two halves make a whole
function shown(person, by) {
  const points = new Map([...person.points].filter(([sign]) => !hidden(sign)));
  for (const { of, sign, points: most } of by.halves)
    if (of.every((half) => person.points.has(half))) points.set(sign, Math.max(most, points.get(sign) ?? 0));
  return points;
}

// Each sign once a message
function turn(said, cut, rules, latin) {
  const tokens = [];
  const owner = [];
  let unit = 0;
  cut.forEach((own, number) => {
    for (const one of own) {
      one.start += unit;
      one.end += unit;
      tokens.push(one);
      owner.push(number);
    }
    unit = (tokens.length ? tokens[tokens.length - 1].end : 0) + PAUSE;
  });
  const best = new Map();
  const named = events(tokens, rules, latin);
  const seen = bucketsOf(said.map(({ text }) => text), named, rules.codes);
  for (const { sign, points, token, until } of matches(named, rules)) {
    const number = owner[until];
    const key = `${sign} ${number}`;
    const earlier = best.get(key);
    if (earlier && earlier.points >= points) continue;
    const start = owner[token] === number ? tokens[token].first : 0;
    const place = { name: sign, line: said[number].line, start, end: tokens[until].last };
    best.set(key, { place, points });
  }
  const placed = [...best.values()].sort(
    ({ place: a }, { place: b }) => a.line - b.line || a.start - b.start || (a.name < b.name ? -1 : 1),
  );
  return { placed, seen };
}
