// @ts-check
/** Touches the page: shows what reader.js found. What was pasted is only ever shown as text. */

import { category, carried } from "./carry.js";
import { reader, rest } from "./reader.js";
import words from "./signs.js";

/** @template {Element} T @param {string} name @param {new () => T} kind @returns {T} */
function part(name, kind) {
  const found = document.querySelector(name);
  if (!(found instanceof kind)) throw new Error(name);
  return found;
}

const page = JSON.parse(document.getElementById("signs")?.textContent ?? "{}");
/** @type {Record<string, [string, string]>} each sign's name and advice */
const named = page.named;
const read = reader(words, page);
const box = part("#chat", HTMLTextAreaElement);
const result = part("[data-result]", HTMLElement);
const wipe = part("[data-wipe]", HTMLButtonElement);
const of = part("[data-of]", HTMLElement).dataset.of ?? "";
const CLEAR = 2; // points
let found = read("");
/** What is read while nobody has tapped yet. */
const ahead = { text: "", steps: read.ahead(""), found };

/** @param {string} kind @param {string} text @param {string} [look] @returns {HTMLElement} */
function made(kind, text, look = "") {
  const one = document.createElement(kind);
  one.textContent = text;
  one.className = look;
  return one;
}

/** @param {string} text @param {typeof found.places} places the words with a sign are marked */
function marked(text, places) {
  const letters = [...text];
  const whole = made("p", "", "letter");
  whole.dir = "auto";
  let at = 0;
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    whole.append(letters.slice(at, from).join(""), made("mark", letters.slice(from, end).join("")));
    at = end;
  }
  whole.append(letters.slice(at).join(""));
  return whole;
}

/** @param {number} count signs so far, of all there are */
function bar(count) {
  const one = document.createElement("meter");
  Object.assign(one, { max: Object.keys(named).length, value: count });
  one.setAttribute("aria-label", `${of} ${count}`);
  return one;
}

function show() {
  const { verdict, points, messages } = found;
  // A faint sign is only worth a word where there is no clearer one.
  const clear = found.places.filter((one) => points[one.name] >= CLEAR);
  const places = clear.length ? clear : found.places;
  for (const one of result.querySelectorAll("[data-verdict]"))
    if (one instanceof HTMLElement) one.hidden = one.dataset.verdict !== verdict;
  for (const one of result.querySelectorAll("[data-found]"))
    if (one instanceof HTMLElement) one.hidden = !places.length;
  const seen = new Set(places.map((one) => one.name));
  const list = [...seen].map((name) => {
    const row = made("li", "");
    const often = new Set(places.filter((one) => one.name === name).map((one) => one.line)).size;
    row.append(made("b", named[name][0] + (often > 1 ? ` (${often}×)` : "")), made("br", ""), named[name][1]);
    return row;
  });
  part("[data-signs]", HTMLElement).replaceChildren(...list);
  /** @type {Set<string>} */
  const sofar = new Set();
  const rows = [];
  for (const message of messages) {
    const here = places.filter((one) => one.line === message.line);
    if (!here.length) continue;
    for (const one of here) sofar.add(one.name);
    const names = [...new Set(here.map((one) => named[one.name][0]))].join(" · ");
    const sum = made("p", `${names} (${of} ${sofar.size}) `, "hint");
    sum.append(bar(sofar.size));
    rows.push(marked(message.text, here), sum);
  }
  part("[data-messages]", HTMLElement).replaceChildren(...rows);
  result.hidden = wipe.hidden = false;
  const heading = result.querySelector("h2:not([hidden])");
  if (heading instanceof HTMLElement) heading.focus();
}

function begin() {
  const text = box.value;
  Object.assign(ahead, { text, steps: read.ahead(text), found: undefined });
}

/** Read on for a moment, unless something else was pasted. @param {typeof ahead.steps} steps */
function on(steps) {
  if (steps !== ahead.steps || ahead.found) return;
  ahead.found = rest(steps, performance.now() + 8);
  setTimeout(on, 8, steps);
}

function look() {
  if (!box.value.trim()) return box.focus();
  if (ahead.text !== box.value) begin();
  found = ahead.found ??= rest(ahead.steps);
  show();
}

function clear() {
  box.value = "";
  begin();
  found = rest(ahead.steps);
  part("[data-messages]", HTMLElement).replaceChildren();
  result.hidden = wipe.hidden = true;
}

/** Begin a report: the one moment in which something leaves this page, by the child's own tap. */
function carry() {
  const form = document.createElement("form");
  form.method = "post";
  form.action = part("[data-carry]", HTMLElement).dataset.to ?? "";
  for (const [name, value] of [["q2", category(found)], ["q9", carried(found)]]) {
    const field = document.createElement("textarea");
    Object.assign(field, { name, value, hidden: true });
    if (value) form.append(field);
  }
  document.body.append(form);
  form.submit();
}

part("[data-tool]", HTMLElement).hidden = false;
box.addEventListener("input", () => setTimeout(on, 200, (begin(), ahead.steps)));
part("[data-look]", HTMLElement).addEventListener("click", look);
part("[data-carry]", HTMLElement).addEventListener("click", carry);
wipe.addEventListener("click", clear);
addEventListener("pagehide", clear);
// A reader that has read once is quick at the first tap too.
setTimeout(() => read(part("main", HTMLElement).innerText), 300);
