// Words drawn by chance: each as likely as the next.
import assert from "node:assert/strict";
import { test } from "node:test";
import { below, phrase } from "../../../krama/check/static/check/password/phrase.js";

const from = (...numbers) => (into) => {
  into[0] = numbers.shift();
};

test("a number of the uneven rest is thrown away", () => {
  const rest = 2 ** 32 - (2 ** 32 % 1000); // the first number that would favour small ones
  assert.equal(below(1000, from(rest, 2 ** 32 - 1, 42)), 42);
  assert.equal(below(1000, from(rest - 1)), 999);
});
test("every word can come, at both ends", () => {
  assert.equal(below(7, from(0)), 0);
  assert.equal(below(7, from(6)), 6);
  assert.equal(below(1, from(123)), 0);
});
test("five words are five draws, and one may come twice", () => {
  assert.deepEqual(phrase(["a", "b", "c"], 5, from(0, 1, 2, 3, 4)), ["a", "b", "c", "a", "b"]);
});
test("drawn with the real chance, all words come about equally often", () => {
  const words = [..."abcdefgh"];
  const drawn = phrase(words, 16_000, (into) => crypto.getRandomValues(into));
  for (const word of words) {
    const count = drawn.filter((one) => one === word).length;
    assert.ok(Math.abs(count - 2000) < 300, `${word} ${count}`); // about seven standard deviations
  }
});
