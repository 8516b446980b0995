/**
 * Makes a text comparable, one plain letter after the other. Mirrors krama/check/post/letters.py.
 * The Python twin of each module has the reasons; here every byte is paid for by a child.
 */

const UNSEEN = new Set("\u00ad\u200b\u200c\u200d\u2060\ufe0f\ufeff\u20e3\u17b4\u17b5\u200e\u200f");
const LIKE = new Map([..."‘’ʼ`“”‐‑‒–—−។៕៖"].map((one, at) => [one, "''''\"\"------\n\n:"[at]]));
const BLANK = /[\t\r\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
const LINE = /[\n\u000b\u000c\u0085\u2028\u2029]/;

function plain(letter) {
  if (letter > " " && letter <= "~") return LIKE.get(letter) ?? letter;
  if (UNSEEN.has(letter)) return "";
  const like = LIKE.get(letter);
  if (like) return like;
  if (BLANK.test(letter)) return " ";
  if (LINE.test(letter)) return "\n";
  if (letter >= "\u17e0" && letter <= "\u17e9") return String.fromCharCode(letter.charCodeAt(0) - 0x17e0 + 48);
  let kept = "";
  for (const one of letter > "\u007f" ? letter.normalize("NFKD") : letter) {
    if (one < "\u0300" || one > "\u036f") kept += one.length > 1 || one === "\uffff" ? "□" : one;
  }
  return kept;
}

/** @returns {{ text: string, places: number[] }} plain letters, and where each stood (UTF-16) */
export function flat(given) {
  const out = [];
  const places = [];
  let at = 0;
  for (const raw of given) {
    for (let one of plain(raw)) {
      const before = out[out.length - 1];
      if (one === "\u178a" && before === "\u17d2") one = "\u178f";
      else if (one === "\u17b8" && before === "\u17c1") {
        out[out.length - 1] = "\u17be";
        continue;
      } else if (one === "\u17bb" && before === "\u17c6") {
        out[out.length - 1] = one;
        one = "\u17c6";
      }
      out.push(one);
      places.push(at);
    }
    at += raw.length;
  }
  places.push(at);
  return { text: out.join(""), places };
}
