// @ts-check
/** Does a host pretend to be a brand? Mirrors imitate.py. */

import { apart, first } from "./letters.js";

/** @typedef {import("./knowledge.js").Knowledge} Knowledge */
/** @typedef {import("./knowledge.js").Word} Word */
/** @typedef {{ how: string, brand: string }} Imitated */

const [MOST_LABELS, LONGEST, LONG] = [12, 63, 6];

/**
 * Return the brand that the labels of a host imitate; `suffix` of the last belong to nobody.
 * @param {string[]} labels @param {number} suffix @param {Knowledge} known @returns {Imitated | null}
 */
export function imitated(labels, suffix, known) {
  const nameAt = labels.length - suffix - 1;
  const mine = nameAt >= 0 ? labels[nameAt] : "";
  const ending = labels.slice(nameAt + 1).join(".");
  const found = inName(first(mine, LONGEST), ending, known);
  if (found) return found;
  const whole = domainInFront(labels, nameAt, known);
  if (whole) return { how: "in_front", brand: whole };
  const lured = mine.split("-").some((part) => lure(part, known));
  const front = labels.slice(0, Math.max(nameAt, 0));
  for (const label of [...front.slice(0, MOST_LABELS), ...front.slice(-MOST_LABELS)].reverse()) {
    const brand = inFront(first(label, LONGEST), known, lured);
    if (brand) return { how: "in_front", brand };
  }
  return null;
}

/** Look at the label that somebody bought. @param {string} label @param {string} ending @param {Knowledge} known */
function inName(label, ending, known) {
  const plain = known.letters.skeleton(label);
  const foreign = plain !== label;
  const parts = plain.split("-").filter(Boolean);
  const squashed = parts.join("");
  if (known.neighbours.has(squashed) && !foreign) return null;
  const cores = new Set([...parts, squashed].flatMap((part) => coresOf(part, known)));
  const label_ = { plain, parts, squashed, cores, folded: known.letters.fold(squashed) };
  for (const word of known.words) {
    const how = holds(word, label_, known);
    const { brand } = word;
    if (how === "whole") {
      if (word.kind === "short") {
        if (foreign) return { how: "other_letters", brand };
        if (known.lists.endings.has(ending)) return { how: "maybe", brand };
        continue;
      }
      if (foreign) return { how: "other_letters", brand };
      if (known.everywhere.has(word.word) && country(ending, known)) continue;
      return { how: "wrong_ending", brand };
    }
    if (how) return { how: foreign && how !== "maybe" ? "other_letters" : how, brand };
  }
  return fuzzy(cores, known, squashed, ending);
}

/**
 * Say how a label holds a word: "whole", "with_words", "look_alike", "maybe" or "".
 * @param {Word} word
 * @param {{ plain: string, parts: string[], squashed: string, cores: Set<string>, folded: string }} label
 * @param {Knowledge} known
 */
function holds({ word, folded, kind }, { plain, parts, squashed, cores, folded: read }, known) {
  if (squashed === word) return "whole";
  if (kind === "short") {
    if (word.length > 3 && read === folded && !known.neighbours.has(squashed)) return "look_alike";
    return short(word, parts, squashed, known) ? "with_words" : "";
  }
  if (cores.has(word)) return "with_words";
  if (kind === "words" && squashed.includes(word)) {
    const atEdge = [...parts, squashed].some((one) => one.startsWith(word) || one.endsWith(word));
    if (word.length >= LONG || atEdge) {
      const rest = squashed.replace(word, "");
      const lured = plain.includes("-") || [...known.lists.lures].some((one) => one.length > 3 && rest.includes(one));
      return lured || allLures(rest, known) ? "with_words" : "maybe";
    }
  }
  if (read === folded) return "look_alike";
  if (kind === "words" && read.includes(folded) && folded.length >= LONG) return "look_alike";
  const same = [...cores].some((core) => known.letters.fold(core) === folded && !known.neighbours.has(core));
  return same ? "look_alike" : "";
}

/** @param {string} word @param {string[]} parts @param {string} squashed @param {Knowledge} known */
function short(word, parts, squashed, known) {
  if (parts.includes(word)) return parts.some((one) => one !== word && (one === "www" || lure(one, known)));
  const rests = [];
  if (squashed.startsWith(word)) rests.push(squashed.slice(word.length));
  if (squashed.endsWith(word)) rests.push(squashed.slice(0, -word.length));
  return rests.some((rest) => rest === "www" || (allLures(rest, known) && lure(rest, known)));
}

/** @param {string} part @param {Knowledge} known */
function lure(part, known) {
  const word = part.replace(/^[0-9]+/, "").replace(/[0-9]+$/, "");
  const { lures } = known.lists;
  if (lures.has(word)) return true;
  for (let at = 3; at < word.length; at += 1)
    if (lures.has(word.slice(0, at)) && allLures(word.slice(at), known)) return true;
  return false;
}

/** Say whether a text is nothing but luring and filling words and numbers. @param {string} text @param {Knowledge} known */
function allLures(text, known) {
  const reach = [true];
  for (let at = 0; at < text.length; at += 1) {
    if (!reach[at]) continue;
    if (/[0-9]/.test(text[at])) reach[at + 1] = true;
    for (let end = at + 1; end <= Math.min(at + 16, text.length); end += 1) {
      const part = text.slice(at, end);
      if (known.lists.lures.has(part) || (part.length > 1 && known.lists.fillers.has(part))) reach[end] = true;
    }
  }
  return Boolean(reach[text.length]);
}

/** Return a text, and what is left as luring words fall off its ends. @param {string} text @param {Knowledge} known */
function coresOf(text, known) {
  let [start, end] = [0, text.length];
  const cores = text ? [text] : [];
  for (let moved = true; moved; ) {
    moved = false;
    for (let size = Math.min(16, end - start - 3); size > 1; size -= 1)
      if (strips(text.slice(start, start + size), known)) {
        start += size;
        moved = true;
        cores.push(text.slice(start, end));
        break;
      }
    for (let size = Math.min(16, end - start - 3); size > 1; size -= 1)
      if (strips(text.slice(end - size, end), known)) {
        end -= size;
        moved = true;
        cores.push(text.slice(start, end));
        break;
      }
  }
  return cores;
}

/** @param {string} part @param {Knowledge} known */
function strips(part, known) {
  return /^[0-9]+$/.test(part) || known.lists.lures.has(part) || known.lists.fillers.has(part);
}

/**
 * Look for a slip: a letter missing, added, changed or swapped; two in long words.
 * @param {Set<string>} units @param {Knowledge} known @param {string} whole @param {string} ending
 */
function fuzzy(units, known, whole, ending) {
  /** @type {[number, number, string, string] | null} */
  let best = null;
  const lured = units.size > 1;
  for (const unit of units) {
    if (unit.length < 4 || known.neighbours.has(unit) || known.known.has(`${unit}.com`)) continue;
    for (const { word, brand, kind } of known.words) {
      if (word.length < 5) continue;
      const most = word.length >= 8 ? 2 : 1;
      const far = apart(unit, word, most);
      if (far < 1 || far > most) continue;
      const fits =
        kind === "short"
          ? unit === whole && beside(word, ending, known)
          : counts(unit, word, far, unit === whole || lured);
      if (fits && (!best || before([far, -word.length, word, brand], best))) best = [far, -word.length, word, brand];
    }
  }
  if (!best) return null;
  return { how: best[0] === 1 && best[1] < -5 ? "look_alike" : "maybe", brand: best[3] };
}

/** @param {(string | number)[]} one @param {(string | number)[]} other */
function before(one, other) {
  const at = one.findIndex((part, number) => part !== other[number]);
  return at >= 0 && one[at] < other[at];
}

/** @param {string} unit @param {string} word @param {number} far @param {boolean} alone */
function counts(unit, word, far, alone) {
  const same = unit[0] === word[0];
  if (far === 2) return same && unit.endsWith(word[word.length - 1]) && Math.abs(unit.length - word.length) < 2;
  if (word.length > 5) return unit.slice(0, 2) === word.slice(0, 2) || unit.slice(-3) === word.slice(-3);
  return alone && same && [...unit].every((one) => word.includes(one));
}

/** @param {string} word @param {string} ending @param {Knowledge} known */
function beside(word, ending, known) {
  return !["com", "net", "org"].includes(ending) && known.domains.has(`${word}.${ending}`);
}

/** @param {string} ending @param {Knowledge} known */
function country(ending, known) {
  const parts = ending.split(".");
  const last = parts[parts.length - 1];
  if (last.length !== 2) return false;
  if (parts.length === 1) return !known.lists.own_ending_not.has(last);
  return parts.length === 2 && (parts[0] === "com" || parts[0] === "co");
}

/** Look at a label that the owner of the address may choose freely. @param {string} label @param {Knowledge} known @param {boolean} lured */
function inFront(label, known, lured) {
  const plain = known.letters.skeleton(label);
  const parts = plain.split("-").filter(Boolean);
  const squashed = parts.join("");
  if (known.neighbours.has(squashed) && plain === label) return "";
  const read = known.letters.fold(squashed);
  const cores = coresOf(squashed, known);
  for (const { word, folded, brand, kind } of known.words) {
    if (kind === "short") {
      if (parts.includes(word) && (lured || parts.some((one) => lure(one, known)))) return brand;
      continue;
    }
    const inside = kind === "words" && folded.length >= LONG && read.includes(folded);
    const near = word.length > LONG && apart(squashed, word, 1) === 1;
    if (inside || near || cores.includes(word) || parts.includes(word)) return brand;
  }
  return "";
}

/** Return the brand whose whole domain stands in front of another. @param {string[]} labels @param {number} nameAt @param {Knowledge} known */
function domainInFront(labels, nameAt, known) {
  for (let at = Math.max(0, nameAt - MOST_LABELS); at < nameAt; at += 1)
    for (const size of [2, 3, 4]) {
      const brand = at + size <= nameAt + 1 && known.domains.get(labels.slice(at, at + size).join("."));
      if (brand) return brand;
    }
  for (const label of labels.slice(-MOST_LABELS)) {
    const parts = first(label, LONGEST).split("-");
    for (let at = 0; at < parts.length; at += 1)
      for (const size of [2, 3]) {
        const dotted = parts.slice(at, at + size).join(".");
        const brand = at + size <= parts.length && dotted.length > 6 && known.domains.get(dotted);
        if (brand) return brand;
      }
  }
  return "";
}
