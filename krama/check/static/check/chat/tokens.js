/** Cuts a message into words and Khmer letters, mending what was broken up. Mirrors tokens.py. */

import { isBase, isKhmer, joined, plain, same, unleet } from "./letters.js";
import { WORD, withoutOne } from "./words.js";

const LONGEST = 24;
const PIECES = 6;
const NONE = [];
const ENDINGS = ["s", "ing", "ed", "in", "d", "es"];

const isLetter = (char) => (char >= "a" && char <= "z") || (char >= "0" && char <= "9");

// A token to be: `cut` fills in what is not known yet
const piece = (raw, first, last, before) => ({ raw, words: NONE, start: 0, end: 0, first, last, before });

// Words and single Khmer letters, with what stood before
function pieces(text) {
  const chars = [];
  const places = [];
  let count = 0;
  for (const raw of text) {
    const one = plain(raw);
    if (one.length === 1) {
      chars.push(one);
      places.push(count);
    } else {
      for (const letter of one) {
        chars.push(letter);
        places.push(count);
      }
    }
    count += 1;
  }
  const found = [];
  let word = "";
  let first = 0;
  let before = "";
  for (let spot = 0; spot < chars.length; spot++) {
    const char = chars[spot];
    const at = places[spot];
    const after = spot + 1 < chars.length ? chars[spot + 1] : "";
    const inside =
      (char === "@" || char === "$" || char === "!") && after >= "a" && after <= "z" && (word !== "" || char === "$");
    if (isLetter(char) || inside) {
      if (!word) first = at;
      word += char;
      if (word.length < 64) continue;
    } else if (word && "'’`".includes(char) && isLetter(after)) continue;
    if (word) {
      found.push(piece(word, first, places[spot - 1] + 1, before));
      word = before = "";
    }
    if (isKhmer(char)) {
      let here = same(char);
      const earlier = before ? undefined : found[found.length - 1];
      if (earlier) {
        [earlier.raw, here] = joined(earlier.raw, here);
        if (!here) earlier.last = at + 1;
      }
      if (here) found.push(piece(here, at, at + 1, before));
      before = "";
    } else if (!isLetter(char)) {
      const blank = char === " " || char === "\t";
      before = blank && before.endsWith(" ") ? "  " : blank ? " " : before || "-";
    }
  }
  if (word) found.push(piece(word, first, places[places.length - 1] + 1, before));
  return found;
}

/** Cuts messages with the words of some rules; remembers how each word was mended. */
export class Tokens {
  constructor(rules) {
    this.rules = rules;
    this.known = new Map();
  }

  cut(text, start) {
    const all = pieces(text);
    const found = [];
    let at = 0;
    let unit = start;
    let stacked = false;
    while (at < all.length) {
      const piece = all[at];
      if (piece.raw >= "\u1780") {
        const wide = isBase(piece.raw) && !stacked ? 2 : 0;
        stacked = piece.raw === "\u17d2";
        piece.start = unit;
        unit = piece.end = unit + wide;
        found.push(piece);
        at += 1;
        continue;
      }
      stacked = false;
      const [used, words] = this.joined(all, at);
      const wide = WORD * words.length;
      for (let more = 1; more < used; more++) piece.raw += all[at + more].raw;
      piece.last = all[at + used - 1].last;
      piece.words = words;
      piece.start = unit;
      unit = piece.end = unit + wide;
      found.push(piece);
      at += used;
    }
    return found;
  }

  // how many make one word
  joined(all, at) {
    const run = this.run(all, at);
    if (run >= 3) {
      const letters = all.slice(at, at + run).map((one) => unleet(one.raw));
      const words = this.parted(letters.join(""));
      if (words.length) return [run, words];
    }
    let tight = 1;
    while (tight < PIECES && at + tight < all.length && all[at + tight].before === "-" && all[at + tight].raw < "\u1780")
      tight += 1;
    for (let count = tight; count > 1; count--) {
      const some = all.slice(at, at + count);
      const joined = some.map((one) => one.raw).join("");
      if (joined.length > 3 || joined.length === count) {
        const words = joined.length <= LONGEST ? this.mended(joined) : null;
        if (words && !some.every((one) => this.mended(one.raw))) return [count, words];
      }
    }
    return [1, this.mended(all[at].raw) ?? [all[at].raw]];
  }

  run(all, at) {
    if (all[at].raw.length !== 1) return 0;
    let run = 1;
    let dotted = false;
    while (at + run < all.length && all[at + run].raw.length === 1 && run < LONGEST) {
      const piece = all[at + run];
      if (piece.raw >= "\u1780" || piece.before === "  ") break;
      if (dotted && piece.before === " ") break;
      dotted = dotted || piece.before === "-";
      run += 1;
    }
    return run;
  }

  // the fewest known words that they make
  parted(joined) {
    const { vocabulary, spelling } = this.rules;
    const best = [[], ...new Array(joined.length).fill(null)];
    for (let end = 1; end <= joined.length; end++) {
      for (let begin = Math.max(0, end - 12); begin < end; begin++) {
        const before = best[begin];
        const word = joined.slice(begin, end);
        const now = best[end];
        if (before && (vocabulary.has(word) || spelling.has(word)) && (!now || before.length + 1 < now.length))
          best[end] = [...before, word];
      }
    }
    return (best[joined.length] ?? []).flatMap((word) => spelling.get(word) ?? [word]);
  }

  // the known words that this one is
  mended(word) {
    let found = this.known.get(word);
    if (found === undefined) {
      if (this.known.size > 50000) this.known.clear();
      found = word.length <= LONGEST ? this.mend(word) : null;
      this.known.set(word, found);
    }
    return found;
  }

  mend(word) {
    const found = this.direct(word);
    if (found) return found;
    if (!/^[a-z]+$/.test(word)) {
      if (/^[0-9]+$/.test(word)) return null;
      return this.direct(unleet(word, "i")) ?? this.direct(unleet(word, "l"));
    }
    for (const most of [2, 1]) {
      const shorter = squeezed(word, most);
      const one = shorter === word ? null : this.direct(shorter);
      if (one) return one;
    }
    if (word.length >= 6) {
      for (const gone of [word, ...withoutOne(word)]) {
        const slip = this.rules.slips.get(gone);
        if (slip && Math.abs(slip.length - word.length) <= 1) return [slip];
      }
    }
    return null;
  }

  direct(word) {
    const { vocabulary, spelling } = this.rules;
    const spelled = spelling.get(word);
    if (spelled) return spelled;
    if (vocabulary.has(word)) return [word];
    for (const ending of ENDINGS) {
      if (!word.endsWith(ending) || word.length - ending.length < 3) continue;
      const stem = word.slice(0, -ending.length);
      const twice = stem[stem.length - 1] === stem[stem.length - 2];
      for (const one of [stem, `${stem}e`, twice ? stem.slice(0, -1) : stem]) if (vocabulary.has(one)) return [one];
    }
    return null;
  }
}

function squeezed(word, most) {
  let out = "";
  for (const char of word) if (!out.endsWith(char.repeat(most))) out += char;
  return out;
}
