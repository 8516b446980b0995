/** Takes a pasted chat apart: who wrote what, on which line. Mirrors krama/check/chat/messages.py. */

const HEAD = 80;
const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\r]/g;
const BLANKS = /[\x00-\x08\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;
const CLOCK = "[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})? ?(?:[AaPp]\\.?[Mm]\\.?)?";
const DATE = "[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}";
const WHEN = new RegExp(`^\\[?(?:${DATE},? )?${CLOCK}\\]?(?: ?[-\\u2013\\u2014] | |\\t)`, "u");
const TELEGRAM = /^([^[\]\n]{1,40}), \[[^[\]\n]{4,40}\]:?/u;
const MESSENGER = new RegExp(
  `^[A-Z][a-z]{2,8} [0-9]{1,2}, [0-9]{4},? (?:at )?${CLOCK}$|^${DATE},? ${CLOCK}$`,
  "u",
);
const COLON = /^([^:\uff1a\u17d6\t\n]{1,40}?) ?[:\uff1a\u17d6](?: |$)/u;

const DIGITS = /[\u17e0-\u17e9]/g;

function start(line) {
  let first = line.slice(0, HEAD);
  if (/[\ud800-\udfff]/.test(first)) first = [...line.slice(0, 2 * HEAD)].slice(0, HEAD).join("");
  return first.replace(DIGITS, (digit) => digit.charCodeAt(0) - 0x17e0);
}

// In their order; a line that belongs to the one before keeps its name
export function messages(pasted) {
  const lines = pasted.split("\n").map((one) => one.replace(MARKS, "").replace(BLANKS, " "));
  if (lines.some((one) => MESSENGER.test(start(one)))) return inBlocks(lines);
  let heads = lines.map(head);
  const written = lines.filter((line) => line.trim()).length;
  const named = heads.filter(Boolean).length;
  // "note: …" is no name where names have times
  if (heads.some((one) => one?.timed)) heads = heads.map((one) => (one?.timed ? one : null));
  else if (named * 5 < written * 2) heads = heads.map(() => null);
  const found = [];
  let name = "";
  lines.forEach((line, at) => {
    const one = heads[at];
    if (one) name = one.name;
    const text = (one ? line.slice(one.at) : line).trim();
    if (text) found.push({ line: at + 1, name, text });
  });
  return found;
}

function head(line) {
  const first = start(line);
  const telegram = TELEGRAM.exec(first);
  if (telegram) return { name: line.slice(0, telegram[1].length).trim(), at: telegram[0].length, timed: true };
  const when = WHEN.exec(first);
  const at = when ? when[0].length : 0;
  const rest = first.slice(at);
  if (when && rest.includes("\t")) {
    const end = rest.indexOf("\t");
    return { name: line.slice(at, at + end).trim(), at: at + end + 1, timed: true };
  }
  const colon = COLON.exec(rest);
  const name = colon ? line.slice(at, at + colon[1].length).trim() : "";
  if (!colon || !name || /^[0-9]+$/.test(name)) return null;
  if (!when && name.split(" ").length > 3) return null;
  return { name, at: at + colon[0].length, timed: Boolean(when) };
}

function inBlocks(lines) {
  const found = [];
  let block = [];
  [...lines, ""].forEach((line, at) => {
    if (!MESSENGER.test(start(line)) && at < lines.length) {
      if (line.trim()) block.push({ line: at + 1, text: line.trim() });
      return;
    }
    const name = block.length > 1 ? [...block[0].text].slice(0, 40).join("") : "";
    for (const one of block.slice(name ? 1 : 0)) found.push({ ...one, name });
    block = [];
  });
  return found;
}
