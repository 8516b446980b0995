// The link check, on the cases that pytest runs too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { takeApart } from "../../../krama/check/static/check/link/address.js";
import data from "../../../krama/check/static/check/link/data.js";
import { Knowledge } from "../../../krama/check/static/check/link/knowledge.js";
import { read } from "../../../krama/check/static/check/link/reader.js";
import { name, pieces } from "../../../krama/check/static/check/link/show.js";

const known = new Knowledge({ rules: data.rules, ...data.countries.kh });
const cases = JSON.parse(readFileSync(new URL("cases.json", import.meta.url), "utf8"));
const WORSE = ["ok", "careful", "danger"];

for (const { text, verdict, reasons, domain } of cases) {
  test(`${verdict}: ${text}`, () => {
    const readings = read(text, known);
    assert.deepEqual(readings.map((one) => one.domain), domain);
    if (!readings.length) return;
    const worst = readings.reduce((a, b) => (WORSE.indexOf(b.verdict) > WORSE.indexOf(a.verdict) ? b : a));
    assert.equal(worst.verdict, verdict);
    assert.deepEqual(worst.reasons.map(({ id, brand }) => (brand ? `${id}: ${brand}` : id)), reasons);
  });
}

test("a browser sees the same host, of plain addresses and of those dressed up", () => {
  const odd = ["http:\\\\a.example\\b", "https:a.example", "https:////a.example/", "http://a.example\\@b.example/",
    "http://a@b@c.example/", "http://3405803783/", "http://0xCB.0x00.0x71.0x07/", "http://0313.0.0161.07/",
    "http://1.2.3/", "https://%61.example/", "https://ａ.example/", "https://a。example/", "https://a.example:443/x?y#z"];
  const plain = cases.map((one) => one.text).filter((text) => /^https?:\/\/[!-~]+$/.test(text));
  assert.ok(plain.length > 30);
  for (const link of [...odd, ...plain]) {
    const { host, ip } = takeApart(link);
    const seen = new URL(link).hostname;
    if (!seen.includes("xn--")) assert.equal(ip || host, seen, link);
  }
});

test("the real name is cut out of the link, foreign letters by themselves", () => {
  const cut = pieces("https://www.fаcebook.com/login", "www.fаcebook.com", "fаcebook.com");
  assert.deepEqual(cut.map((one) => one.text), ["https://www.", "f", "а", "cebook.com", "/login"]);
  assert.deepEqual(cut.map((one) => one.real), [false, true, true, true, false]);
  assert.deepEqual(cut.filter((one) => one.odd).map((one) => one.text), ["а"]);
  assert.deepEqual(pieces("javascript:1", "", ""), [{ text: "javascript:1", real: false, odd: false }]);
  assert.equal(name("khmer24.com").length, 1);
});

test("hostile text costs its length and no more", () => {
  const hostile = [
    (n) => "https://" + "a-".repeat(n), (n) => "https://" + "a.".repeat(n) + "com", (n) => "(".repeat(n) + ")".repeat(n),
    (n) => "http".repeat(n), (n) => "x.co ".repeat(n), (n) => "https://x.co/" + "%61".repeat(n), (n) => "https://x.co/?u=" + "http://".repeat(n),
    (n) => "@".repeat(n) + ".com", (n) => "[.]".repeat(n), (n) => "https://" + "facebook".repeat(n), (n) => "https://xn--" + "a".repeat(n),
    (n) => "https://x.co/" + "a.".repeat(n), (n) => "\u200b".repeat(n) + "https://x.co", (n) => "ក".repeat(n) + "x.co/",
  ];
  const took = (text) => {
    const began = performance.now();
    for (let again = 0; again < 5; again += 1) read(text, known);
    return performance.now() - began;
  };
  for (const make of hostile) {
    took(make(500));
    const small = Math.min(took(make(1000)), took(make(1000)), took(make(1000)));
    const large = Math.min(took(make(4000)), took(make(4000)), took(make(4000)));
    assert.ok(large < 10 * small + 30, `${make} ${small} ${large}`);
  }
});
