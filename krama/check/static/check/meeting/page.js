// @ts-check
/** Touches the page: a plan that is shown large, and kept nowhere. Thinking is in plan.js. */

import { addRules, showOnly, speak } from "../parts/outcomes.js";
import { outcomes } from "./plan.js";

/** @template {Element} T @param {string} name @param {new () => T} kind @returns {T} */
function part(name, kind) {
  const found = document.querySelector(name);
  if (!(found instanceof kind)) throw new Error(name);
  return found;
}

const plan = part("[data-plan]", HTMLElement);
const large = part("[data-large]", HTMLElement);
const end = part("[data-plan] [data-outcomes]", HTMLElement);

/** @param {ParentNode} of @param {string} kind @returns {HTMLInputElement[]} */
const inputs = (of, kind) => [...of.querySelectorAll(`input[type=${kind}]`)].map(
  (one) => /** @type {HTMLInputElement} */ (one),
);

function steps() {
  return [...plan.querySelectorAll("fieldset")].map((step) => ({
    id: step.dataset.step ?? "",
    lines: inputs(step, "text").map((one) => one.value),
    ticks: inputs(step, "checkbox").map((one) => one.checked),
  }));
}

function weigh() {
  showOnly(end, outcomes(steps()));
}

function wipe() {
  for (const one of inputs(plan, "text")) one.value = "";
  for (const one of inputs(plan, "checkbox")) one.checked = false;
  part("[data-large] dl", HTMLElement).replaceChildren();
  weigh();
}

/** @param {boolean} yes */
function show(yes) {
  plan.hidden = yes;
  large.hidden = !yes;
  part(yes ? "[data-large] h2" : "[data-show]", HTMLElement).focus({ preventScroll: true });
  (yes ? large : plan).scrollIntoView();
}

function showLarge() {
  const list = part("[data-large] dl", HTMLElement);
  list.replaceChildren();
  for (const one of inputs(plan, "text")) {
    const name = document.createElement("dt");
    const said = document.createElement("dd");
    name.textContent = one.dataset.short ?? "";
    said.textContent = one.value.trim() || "–";
    list.append(name, said);
  }
  showOnly(large, outcomes(steps())[0] === "ready" ? ["ready"] : ["open"]);
  show(true);
}

addRules("[data-large] dd{margin:0 0 .8rem;font-size:1.5rem;font-weight:700;line-height:1.5}");
part("[data-buttons]", HTMLElement).hidden = false;
speak(end);
weigh();
plan.addEventListener("input", weigh);
part("[data-show]", HTMLElement).addEventListener("click", showLarge);
part("[data-back]", HTMLElement).addEventListener("click", () => show(false));
part("[data-wipe]", HTMLElement).addEventListener("click", wipe);
addEventListener("pagehide", wipe);
