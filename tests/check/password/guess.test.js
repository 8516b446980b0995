// How long a password holds, with the library as it is vendored and our own words.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { graphs } from "../../../krama/check/static/check/password/keyboard.js";
import { guesser, outcomes, plain, time } from "../../../krama/check/static/check/password/guess.js";

const ROOT = new URL("../../../", import.meta.url);
const text = (path) => readFileSync(new URL(path, ROOT), "utf8");
const words = (path) => JSON.parse(text(`languages/${path}.json`)).words;
const library = runInNewContext(`${text("static/vendor/zxcvbn-ts.js")};zxcvbnts.core`);
const checker = guesser(library, {
  passwords: words("en/passwords"),
  khmer: words("km/passwords"),
  words: words("en/words-for-passphrases"),
  wordsKm: words("km/words-for-passphrases"),
});
const of = (typed) => outcomes(checker, typed);

const WEAK = [
  ["123456", "common"],
  ["srolanhoun", "common"],
  ["sophea2009", "known"],
  ["sophea2009", "year"],
  ["12/05/2011", "year"],
  ["P@ssw0rd", "swap"],
  ["sdfghjk", "keys"],
  ["14789632", "keys"],
  ["aaaaaaaa", "repeat"],
  ["abcdefgh", "order"],
  ["0979123456", "digits"],
  ["kT7g", "short"],
  ["ទុរេន", "known"],
];
for (const [typed, why] of WEAK) {
  test(`${typed} is weak: ${why}`, () => {
    const said = of(typed);
    assert.ok(["moment", "hours"].includes(said[0]), said.join());
    assert.ok(said.includes(why) && said.includes("why") && said.includes("mend"), said.join());
  });
}

test("five words hold longer than a life, and nothing is mended", () => {
  for (const typed of ["umbrella harp quartz lemon tiger", "ខ្ពស់ ការ៉ុត ឧទ្យាន កន្ទេល យូដូ"]) {
    assert.deepEqual(of(typed), ["lifetime"]);
  }
});
test("five drawn words hold longer than a life even against someone who has the list", () => {
  for (const language of ["en", "km"]) {
    const count = words(`${language}/words-for-passphrases`).length;
    assert.equal(time(count ** 5 / 2), "lifetime", language);
  }
});
test("nothing typed says nothing", () => assert.deepEqual(of(""), ["start"]));
test("Khmer digits are digits", () => {
  assert.equal(plain("២០០៩"), "2009");
  assert.deepEqual(of("២០០៩"), of("2009"));
});
test("each time has its border", () => {
  const tries = 1e4;
  const day = 86_400;
  assert.deepEqual(
    [0, 60, day, 365 * day, 36_500 * day].map((seconds) => time(seconds * tries)),
    ["moment", "hours", "months", "years", "lifetime"],
  );
});
test("keys that touch are neighbours both ways", () => {
  for (const graph of Object.values(graphs())) {
    for (const [key, around] of Object.entries(graph)) {
      for (const other of around.filter(Boolean).join("")) {
        assert.ok(graph[other].join("").includes(key), `${key} ${other}`);
      }
    }
  }
  assert.ok(graphs().letters.q.includes("wW"));
  assert.ok(graphs().numbers[5].includes("8"));
});
test("a very long or odd text is answered", () => {
  for (const typed of ["a".repeat(256), "🙂".repeat(60), "ក្".repeat(100), "<b>&\u0000"]) {
    assert.ok(of(typed).length);
  }
});
