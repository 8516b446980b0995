// The cases of the signs, as pytest runs them: each phrase shows its sign, a quiet one does not.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { reader } from "../../../krama/check/static/check/chat/reader.js";
import words from "../../../krama/check/static/check/chat/signs.js";
import { carried, category } from "../../../krama/check/static/check/chat/carry.js";

const ROOT = new URL("../../../", import.meta.url);
const json = (path) => JSON.parse(readFileSync(new URL(path, ROOT), "utf8"));
const page = { rules: {}, spelling: {}, weights: json("krama/check/chat/weights.json") };
const languages = Object.keys(words.tongues);
// As bundle.py writes them into the page: each meaning with all its spellings.
function byMeaning(spelling) {
  const found = {};
  for (const [written, meant] of Object.entries(spelling)) found[meant] = found[meant] ? `${found[meant]} ${written}` : written;
  return found;
}
for (const language of languages) {
  const folder = `languages/${language}/signs/`;
  const kept = json(`${folder}words.json`);
  page.spelling[language] = byMeaning(kept.spelling ?? {});
  page.rules[language] = {};
  for (const name of readdirSync(new URL(folder, ROOT)).sort()) {
    if (!name.endsWith(".json") || name === "words.json" || name.includes(".cases")) continue;
    const { rules } = json(folder + name);
    if (rules?.length) page.rules[language][name.slice(0, -5)] = rules;
  }
  Object.assign(page.rules[language], kept.hidden ?? {});
}
const read = reader(words, page);

for (const language of languages) {
  const folder = `languages/${language}/signs/`;
  for (const name of readdirSync(new URL(folder, ROOT)).filter((one) => one.endsWith(".cases.json"))) {
    const sign = name.replace(".cases.json", "");
    test(`${language} ${sign}`, () => {
      const { fires, quiet } = json(folder + name);
      const shows = (text) => read(text).places.some((one) => one.name === sign);
      assert.deepEqual(fires.filter((text) => !shows(text)), []);
      assert.deepEqual(quiet.filter(shows), []);
    });
  }
}

test("only messages with a sign are carried, with their names, and a category that fits", () => {
  const found = read("A: hello there\nB: hi\nA: send me a private picture, only for me\nA: do not tell your mom");
  assert.equal(found.verdict, "serious");
  assert.equal(carried(found), "A: send me a private picture, only for me\nA: do not tell your mom");
  assert.equal(category(found), "asked");
});
test("nothing found carries nothing", () => {
  const found = read("what is for dinner");
  assert.equal(found.verdict, "none");
  assert.equal(carried(found), "");
  assert.equal(category(found), "");
});
