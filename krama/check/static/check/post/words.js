/** Makes patterns of the words and shapes in data.js. Mirrors words.py. */

const NAMED = /~([a-z_0-9]+)~/g;
const ASKED = ["home_alone", "not_here", "not_code", "code_near", "game", "public", "not_plate", "asks", "named"];
const LISTED = ["stop", "family", "given", "given_start", "common", "not_handle", "title", "school_kind", "not_name"];

const byLength = (a, b) => b.length - a.length || (a < b ? -1 : 1);

function either(terms) {
  const ordered = [...new Set(terms.split("|"))].sort(byLength);
  const latin = ordered.filter((one) => one < "\u1000").map((one) => one.replace(/[.+]/g, "\\$&"));
  const khmer = ordered.filter((one) => one >= "\u1000").map((one) => one.replaceAll(" ", " ?"));
  const both = latin.length ? [`\\b(?:${latin.join("|").replaceAll(" ", " {1,2}")})\\b`] : [];
  return `(?:${[...both, ...khmer].join("|")})`;
}

/** @returns what checks.js and reader.js ask for: rules, scenes, told, parts, sets */
export function made({ words, shape }) {
  const known = new Map();
  const named = (_, name) => {
    if (!known.has(name)) {
      const part = shape.parts[name];
      const all = words[name] ?? words[name.replace(/_km$/, "")];
      const given = name in words ? all : all?.split("|").filter((one) => one >= "\u1000").join("|");
      known.set(name, part === undefined ? either(given) : part.replace(NAMED, named));
    }
    return known.get(name);
  };
  const compiled = (pattern) => new RegExp(pattern.replace(NAMED, named), "gim");
  const rules = shape.rules.map(([kind, find, check]) => ({ kind, find: compiled(find), check }));
  const scenes = shape.scenes.map(([scene]) => scene.split(" "));
  const each = (names, make) => Object.fromEntries(names.map((name) => [name, make(name)]));
  const part = (name) => compiled(`~${name}~`);
  return {
    rules,
    scenes,
    told: each([...new Set(scenes.flat())], part),
    parts: each(ASKED, part),
    sets: each(LISTED, (name) => new Set(words[name].split("|"))),
  };
}

/** Search from a place on; a shared pattern remembers where it was, so it is always told. */
export function search(pattern, text, from = 0) {
  pattern.lastIndex = from;
  return pattern.exec(text);
}
