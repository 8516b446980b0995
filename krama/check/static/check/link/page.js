// @ts-check
/** Touches the page: shows what reader.js found. A link is only ever shown as text. */

import data from "./data.js";
import { Knowledge } from "./knowledge.js";
import { read } from "./reader.js";
import { name, pieces } from "./show.js";

/** @template {Element} T @param {string} name @param {new () => T} kind @returns {T} */
function part(name, kind) {
  const found = document.querySelector(name);
  if (!(found instanceof kind)) throw new Error(name);
  return found;
}

const said = JSON.parse(document.getElementById("said")?.textContent ?? "{}");
const packs = /** @type {Record<string, object>} */ (data.countries);
const known = new Knowledge({ rules: data.rules, ...packs[said.country] });
const box = part("#link", HTMLTextAreaElement);
const result = part("[data-result]", HTMLElement);
const wipe = part("[data-wipe]", HTMLButtonElement);
const links = part("[data-links]", HTMLElement);
const WORSE = ["none", "ok", "careful", "danger"];

/** @param {string} kind @param {(Node | string)[]} inside @param {string} [look] */
function made(kind, inside, look = "") {
  const one = document.createElement(kind);
  one.append(...inside);
  one.className = look;
  return one;
}

/** @param {import("./show.js").Piece[]} cut */
function shown(cut) {
  const parts = cut.map(({ text, real, odd }) => (odd ? made("mark", [text]) : real ? made("b", [text]) : text));
  const line = made("p", parts, "letter");
  line.dir = "ltr";
  return line;
}

/** @param {import("./reader.js").Reading} reading */
function card({ written, host, domain, reasons }) {
  const cut = pieces(written, host, domain);
  const whole = made("div", [shown(cut)]);
  if (domain && !cut.some((one) => one.real)) whole.append(links.dataset.leads ?? "", shown(name(domain)));
  const rows = reasons.map(({ id, brand }) => {
    const [why, does] = said.reasons[id].map((/** @type {string} */ text) => text.replaceAll("{brand}", brand));
    return made("li", does ? [made("b", [why]), made("br", []), does] : [made("b", [why])]);
  });
  if (rows.length) whole.append(made("ul", rows));
  return whole;
}

function look() {
  const readings = read(box.value, known);
  const worst = Math.max(0, ...readings.map((one) => WORSE.indexOf(one.verdict)));
  for (const one of result.querySelectorAll("[data-verdict]"))
    if (one instanceof HTMLElement) one.hidden = one.dataset.verdict !== WORSE[worst];
  links.replaceChildren(...readings.map(card));
  result.hidden = wipe.hidden = false;
  const heading = result.querySelector("h2:not([hidden])");
  if (heading instanceof HTMLElement) heading.focus();
}

function clear() {
  box.value = "";
  links.replaceChildren();
  result.hidden = wipe.hidden = true;
}

part("[data-tool]", HTMLElement).hidden = false;
part("[data-look]", HTMLElement).addEventListener("click", look);
wipe.addEventListener("click", clear);
addEventListener("pagehide", clear);
