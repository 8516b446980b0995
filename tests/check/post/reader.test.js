import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import data from "../../../krama/check/static/check/post/data.js";
import { reader } from "../../../krama/check/static/check/post/reader.js";
import { cut, safer } from "../../../krama/check/static/check/post/safer.js";

const read = reader(data);
const root = new URL("../../../languages/", import.meta.url);

for (const language of ["en", "km"]) {
  const cases = JSON.parse(readFileSync(new URL(`${language}/personal.cases.json`, root), "utf8"));
  for (const { says, found } of cases) {
    test(`${language}: ${says}`, () => {
      assert.deepEqual(read(says).map(({ kind, start, end }) => [kind, says.slice(start, end)]), found);
    });
  }
}

const instead = { phone: "•••", school: "my school", location_time: "•••", address: "•••" };

test("the safer text has no letter of what was found", () => {
  const text = "I go to Green Lotus High School, call 012 345 678!";
  assert.equal(safer(text, read(text), instead, "•••"), "I go to my school, call •••!");
});

test("a word of one language does not stand in the letters of another", () => {
  const text = "ខ្ញុំរៀននៅវិទ្យាល័យផ្កាឈូក";
  assert.equal(safer(text, read(text), instead, "•••"), "ខ្ញុំរៀននៅ•••");
});

test("what lies over another becomes one mark, and nothing of the text is lost", () => {
  const text = "😀 I'm alone at Street 271, Sangkat Orussey until 5 pm, ok";
  const parts = cut(text, read(text));
  assert.equal(parts.map(([part]) => part).join(""), text);
  assert.deepEqual(parts.filter(([, place]) => place).map(([, place]) => place.kind), ["location_time"]);
});

test("a text that tells nothing stays as it is", () => {
  assert.equal(safer("see you at school", read("see you at school"), instead, "•••"), "see you at school");
});

const HOSTILE = ["a", "1", "1 ", "a@", "a.", "my name is ", "ផ្ទះលេខ", "ក", "house 12, ", "home alone ", "password ",
  "i live at ", "1/2 ", "( at ", "sangkat a ", "+855 ", "Abc School ", "my insta is ", "born ", "1°1'", " ", "\n", "zero "];

function spent(seed, size) {
  const text = seed.repeat(size).slice(0, size);
  let best = Infinity;
  for (let turn = 0; turn < 4; turn++) {
    const began = performance.now();
    read(text);
    best = Math.min(best, performance.now() - began);
  }
  return best;
}

for (const seed of HOSTILE) {
  test(`four times ${JSON.stringify(seed)} takes about four times as long`, () => {
    spent(seed, 1500);
    assert.ok(spent(seed, 8000) < 8 * Math.max(spent(seed, 2000), 4));
  });
}
