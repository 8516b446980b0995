// @ts-check
/** Letters that are taken for others, and how far two words are apart. Mirrors letters.py. */

const IGNORED = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\ufeff\uffa0";
const RANGES = [[0x200b, 0x200f], [0x202a, 0x202e], [0x2060, 0x206f], [0xfe00, 0xfe0f], [0xe0000, 0xe0fff]];
const [BASE, MIN, MAX, SKEW, DAMP] = [36, 1, 26, 38, 700];

/** @param {string} letter @returns {number} */
export const code = (letter) => letter.codePointAt(0) ?? 0;

/** @param {string} text @param {number} count whole letters, as Python counts them */
export const first = (text, count) => (text.length <= count ? text : [...text].slice(0, count).join(""));

/** Say whether nobody sees this letter. @param {string} letter */
export function unseen(letter) {
  return IGNORED.includes(letter) || RANGES.some(([low, high]) => code(letter) >= low && code(letter) <= high);
}

/** @param {string} text */
export const seen = (text) => [...text].filter((one) => !unseen(one)).join("");

/** Say whether a letter turns the direction of what follows. @param {string} letter */
export function turns(letter) {
  return (letter >= "\u202a" && letter <= "\u202e") || (letter >= "\u2066" && letter <= "\u2069");
}

/** @param {string} text */
export const ascii = (text) => /^[\0-\x7f]*$/.test(text);

/** What the rules know of letters. */
export class Letters {
  /** @param {any} rules */
  constructor(rules) {
    /** @type {Map<string, string>} */
    this.alike = new Map();
    for (const [latin, many] of Object.entries(rules.alike)) for (const one of many) this.alike.set(one, latin);
    this.folded = new Map((rules.digits.match(/../g) ?? []).map((/** @type {string} */ two) => [two[0], two[1]]));
    this.pairs = rules.pairs.split(" ").map((/** @type {string} */ one) => [one.slice(0, 2), one[2]]);
    /** @type {[string, number, number][]} */
    this.writing = [];
    for (const [name, spans] of Object.entries(rules.writing))
      for (const span of spans.split(" ")) {
        const [low, high] = span.split("-").map((/** @type {string} */ end) => parseInt(end, 16));
        this.writing.push([name, low, high]);
      }
  }

  /** Return a word in the Latin letters that it looks like, without marks. @param {string} word */
  skeleton(word) {
    const plain = [...word].map((one) => this.alike.get(one) ?? one).join("");
    return [...plain.normalize("NFKD")]
      .filter((one) => !(one >= "\u0300" && one <= "\u036f"))
      .map((one) => this.alike.get(one) ?? (one.length > 1 ? "?" : one))
      .join("");
  }

  /** Return a word with numbers and pairs read as letters. @param {string} word */
  fold(word) {
    let folded = [...word].map((one) => this.folded.get(one) ?? one).join("");
    for (const [pair, single] of this.pairs) folded = folded.replaceAll(pair, single);
    return folded;
  }

  /** Return the names of the scripts of a word. @param {string} word */
  writings(word) {
    return [...new Set([...word].map((one) => this.script(one)))].filter(Boolean).sort();
  }

  /** Say whether every letter is a foreign one that looks Latin. @param {string} word */
  onlyAlike(word) {
    const letters = [...word].filter((one) => this.script(one));
    return letters.length > 0 && letters.every((one) => this.alike.has(one));
  }

  /** @param {string} letter */
  script(letter) {
    return this.writing.find(([, low, high]) => code(letter) >= low && code(letter) <= high)?.[0] ?? "";
  }
}

/**
 * Return how many letters are missing, added, changed or swapped; more than `most` is most + 1.
 * @param {string} one @param {string} other @param {number} most
 */
export function apart(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const last = row;
    row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (before.length && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        cost = Math.min(cost, before[j - 2] + 1);
      row.push(cost);
    }
    before = last;
    if (Math.min(...row) > most) return most + 1;
  }
  return Math.min(row[row.length - 1], most + 1);
}

/** Return what stands behind "xn--" (RFC 3492); null where it is nothing. @param {string} label */
export function fromAscii(label) {
  const cut = label.lastIndexOf("-");
  const out = [...label.slice(0, Math.max(cut, 0))];
  const coded = label.slice(cut + 1);
  let [n, i, bias, at] = [128, 0, 72, 0];
  if (!coded) return null;
  while (at < coded.length) {
    const before = i;
    for (let weight = 1, k = BASE; ; k += BASE) {
      if (at >= coded.length) return null;
      const digit = "abcdefghijklmnopqrstuvwxyz0123456789".indexOf(coded[at]);
      at += 1;
      if (digit < 0) return null;
      i += digit * weight;
      const low = Math.min(Math.max(k - bias, MIN), MAX);
      if (digit < low) break;
      weight *= BASE - low;
      if (i > 2 ** 40 || weight > 2 ** 40) return null;
    }
    const size = out.length + 1;
    bias = adapt(i - before, size, before === 0);
    n += Math.floor(i / size);
    i %= size;
    if (n > 0x10ffff || (n >= 0xd800 && n <= 0xdfff)) return null;
    out.splice(i, 0, String.fromCodePoint(n));
    i += 1;
  }
  return out.join("");
}

/** @param {number} delta @param {number} size @param {boolean} first */
function adapt(delta, size, first) {
  let rest = Math.floor(delta / (first ? DAMP : 2));
  rest += Math.floor(rest / size);
  let k = 0;
  for (; rest > ((BASE - MIN) * MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - MIN));
  return k + Math.floor(((BASE - MIN + 1) * rest) / (rest + SKEW));
}
