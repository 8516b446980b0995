// What ticks add up to, what is kept of them, and which steps of a meeting plan are open.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openSteps, outcomes } from "../../../krama/check/static/check/meeting/plan.js";
import { deeds, signs } from "../../../krama/check/static/check/parts/ticks.js";
import { read, write } from "../../../krama/check/static/check/privacy/keep.js";

const group = (ticked, enough = false) => ({ ticked, enough, of: 4 });

test("signs add up: none, one, more", () => {
  assert.equal(signs([group(0), group(0, true)]), "none");
  assert.equal(signs([group(1), group(0, true)]), "one");
  assert.equal(signs([group(1), group(1), group(0, true)]), "more");
});
test("one grave sign is enough, alone or with others", () => {
  assert.equal(signs([group(0), group(1, true)]), "stop");
  assert.equal(signs([group(3), group(2, true)]), "stop");
});
test("good deeds add up: none, some, all", () => {
  assert.equal(deeds([group(0), group(0)]), "none");
  assert.equal(deeds([group(4), group(3)]), "some");
  assert.equal(deeds([group(4), group(4)]), "all");
});
test("what was kept is read again", () => {
  assert.deepEqual([...read(write(["b.x", "a.y"]), ["a.y", "b.x", "c"])], ["a.y", "b.x"]);
});
test("a kept text that is no list, or names what is gone, does no harm", () => {
  for (const text of [null, "", "{", "3", "{}", '"a"', "[1,null,{}]", '["gone"]']) {
    assert.equal(read(text, ["a"]).size, 0, String(text));
  }
});
test("a step is open while a line is empty or a tick is missing", () => {
  const steps = [
    { id: "adult", lines: ["Aunt", " "], ticks: [true] },
    { id: "place", lines: ["market"], ticks: [false] },
    { id: "no", lines: [], ticks: [true] },
  ];
  assert.deepEqual(openSteps(steps), ["adult", "place"]);
  assert.deepEqual(outcomes(steps), ["adult", "place"]);
  assert.deepEqual(outcomes([steps[2]]), ["ready"]);
});
