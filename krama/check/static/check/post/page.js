// @ts-check
/** Touches the page: shows what reader.js found. What was typed is only ever shown as text. */

import data from "./data.js";
import { reader } from "./reader.js";
import { cut, safer } from "./safer.js";

/** @template {Element} T @param {string} name @param {new () => T} kind @returns {T} */
function part(name, kind) {
  const found = document.querySelector(name);
  if (!(found instanceof kind)) throw new Error(name);
  return found;
}

/** @type {{ hidden: string, kinds: Record<string, [string, string, string]> }} */
const { hidden, kinds } = JSON.parse(document.getElementById("kinds")?.textContent ?? "{}");
const instead = Object.fromEntries(Object.entries(kinds).map(([kind, one]) => [kind, one[2]]));
const box = part("#post", HTMLTextAreaElement);
const result = part("[data-result]", HTMLElement);
const wipe = part("[data-wipe]", HTMLButtonElement);
const copied = part("[data-copied]", HTMLElement);
const marked = part("[data-marked]", HTMLElement);
const better = part("[data-safer]", HTMLElement);
const list = part("[data-kinds]", HTMLElement);
/** @type {((text: string) => import("./safer.js").Place[]) | undefined} made on the first look */
let read;

/** @param {string} kind @param {string} text @param {string} [look] @returns {HTMLElement} */
function made(kind, text, look = "") {
  const one = document.createElement(kind);
  one.textContent = text;
  one.className = look;
  return one;
}

/** @param {string} text @param {import("./safer.js").Place[]} places */
function show(text, places) {
  for (const one of result.querySelectorAll("[data-some]"))
    if (one instanceof HTMLElement) one.hidden = !places.length;
  for (const one of result.querySelectorAll("[data-none]"))
    if (one instanceof HTMLElement) one.hidden = places.length > 0;
  const whole = made("p", "", "letter");
  whole.dir = "auto";
  for (const [said, place] of cut(text, places)) whole.append(place ? made("mark", said) : said);
  const plain = made("p", safer(text, places, instead, hidden), "letter mine");
  plain.dir = "auto";
  const rows = [...new Set(places.map((one) => one.kind))].map((kind) => {
    const row = made("li", "");
    const of = places.filter((one) => one.kind === kind);
    const said = of.map((one) => `“${text.slice(one.start, one.end)}”`).join(", ");
    row.append(made("b", kinds[kind][0]), `: ${said}`, made("br", ""), kinds[kind][1]);
    return row;
  });
  marked.replaceChildren(whole);
  better.replaceChildren(plain);
  list.replaceChildren(...rows);
  copied.hidden = true;
  result.hidden = wipe.hidden = false;
  const heading = result.querySelector("h2:not([hidden])");
  if (heading instanceof HTMLElement) heading.focus();
}

function clear() {
  box.value = "";
  for (const one of [marked, better, list]) one.replaceChildren();
  result.hidden = wipe.hidden = true;
}

async function copy() {
  const text = better.textContent ?? "";
  try {
    await navigator.clipboard.writeText(text);
    copied.hidden = false;
  } catch {
    getSelection()?.selectAllChildren(better); // older phones: it is chosen, and a long press copies
  }
}

part("[data-tool]", HTMLElement).hidden = false;
part("[data-look]", HTMLElement).addEventListener("click", () => {
  read ??= reader(data);
  show(box.value, read(box.value));
});
part("[data-copy]", HTMLElement).addEventListener("click", copy);
wipe.addEventListener("click", () => {
  clear();
  box.focus();
});
addEventListener("pagehide", clear);
