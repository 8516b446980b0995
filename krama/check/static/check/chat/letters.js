/**
 * Makes letters comparable: one form for each. Mirrors krama/check/chat/letters.py. The Python twin
 * of each module has the types and the reasons; here every byte is paid for by a child.
 */

const INVISIBLE = new Set("\u00ad\u200b\u200c\u200d\u2060\ufe0f\ufeff\u17b4\u17b5");
const LIKE = "аеорсхуікмтнвѕј";

const ALIKE = new Map([...LIKE].map((one, at) => [one, "aeopcxyikmthbsj"[at]]));
ALIKE.set("ı", "i");

const LEET = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t", "@": "a", $: "s", "!": "i" };

const known = new Map();

export function plain(letter) {
  let found = known.get(letter);
  if (found === undefined) {
    found = simple(letter);
    if (known.size < 8192) known.set(letter, found);
  }
  return found;
}

function simple(letter) {
  if (INVISIBLE.has(letter)) return "";
  let kept = "";
  for (const one of letter.normalize("NFKD").toLowerCase()) {
    if (one < "\u0300" || one > "\u036f") kept += ALIKE.get(one) ?? one;
  }
  if (kept >= "\u17e0" && kept <= "\u17e9") return String.fromCharCode(kept.charCodeAt(0) - 0x17e0 + 48);
  return (kept >= "\u17cb" && kept <= "\u17d1") || kept === "\u17d3" || kept === "\u17dd" ? "" : kept;
}

export const isKhmer = (letter) => letter >= "\u1780" && letter <= "\u17d2";

export const isBase = (letter) => letter >= "\u1780" && letter <= "\u17b3";

export const same = (letter) =>
  letter === "\u178f" ? "\u178a" : letter === "\u17b2" ? "\u17b1" : letter;

// Two letters as they should be typed; many type what looks the same
export function joined(before, letter) {
  if (before === "\u17c1" && letter === "\u17b8") return ["\u17be", ""];
  if (before === "\u17c1" && letter === "\u17b6") return ["\u17c4", ""];
  return before === "\u17c6" && letter === "\u17bb" ? [letter, before] : [before, letter];
}

export function unleet(word, one = "i") {
  let out = "";
  for (const c of word) out += c === "1" ? one : (LEET[c] ?? c);
  return out;
}

const PAIRS = [["ph", "p"], ["th", "t"], ["kh", "k"], ["ch", "c"], ["nh", "n"], ["ng", "n"]];

const ONES = { f: "p", b: "p", d: "t", j: "c", w: "v", y: "i", g: "k", z: "s" };

const SOUNDS = { a: "a", e: "e", i: "e", o: "o", u: "o" };

const heard = new Map();

export function folded(word) {
  const before = heard.get(word);
  if (before !== undefined) return before;
  const sound = sounded(word);
  if (heard.size < 8192) heard.set(word, sound);
  return sound;
}

function sounded(word) {
  if (word.length < 4) return word;
  for (const [pair, single] of PAIRS) word = word.replaceAll(pair, single);
  let out = "";
  for (let at = 0; at < word.length; at++) {
    const one = ONES[word[at]] ?? word[at];
    const sound = SOUNDS[one];
    const after = word[at + 1] ?? "";
    if ("hr'".includes(one) && at && SOUNDS[word[at - 1]] && !(after && "aeiouy".includes(after))) continue;
    if (sound && out && "aeo".includes(out[out.length - 1])) continue;
    if (out && (sound ?? one) === out[out.length - 1]) continue;
    out += sound ?? one;
  }
  return out;
}
