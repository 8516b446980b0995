// Leaving at once: three presses of Escape or of Shift within five seconds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { NONE, press, replaces } from "../../krama/site/static/site/exit.js";

function pressAll(pairs) {
  let presses = NONE;
  let left = false;
  for (const [key, now] of pairs) {
    const counted = press(presses, key, now);
    presses = counted.presses;
    left ||= counted.leave;
  }
  return left;
}

test("three presses of Escape leave", () => {
  assert.equal(pressAll([["Escape", 0], ["Escape", 400], ["Escape", 800]]), true);
});
test("three presses of Shift leave", () => {
  assert.equal(pressAll([["Shift", 0], ["Shift", 400], ["Shift", 800]]), true);
});
test("two presses stay", () => {
  assert.equal(pressAll([["Escape", 0], ["Escape", 400]]), false);
});
test("presses more than five seconds apart stay", () => {
  assert.equal(pressAll([["Escape", 0], ["Escape", 3000], ["Escape", 6000]]), false);
});
test("typing a capital letter between them stays", () => {
  assert.equal(pressAll([["Shift", 0], ["A", 1], ["Shift", 2], ["B", 3], ["Shift", 4]]), false);
});
test("a mix of the two keys stays", () => {
  assert.equal(pressAll([["Escape", 0], ["Shift", 1], ["Escape", 2]]), false);
});
test("links to help, telling and the inbox leave one entry; learn keeps its history", () => {
  assert.equal(replaces("/km/help/threat/", false), true);
  assert.equal(replaces("/en/report/", false), true);
  assert.equal(replaces("/en/inbox/", false), true);
  assert.equal(replaces("/en/learn/grooming/", false), false);
  assert.equal(replaces("/en/learn/", true), true);
});
