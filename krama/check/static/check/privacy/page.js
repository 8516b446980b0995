// @ts-check
/** Touches the page: counts ticks per app, prints, and keeps the list only when asked. */

import { addRules, showOnly } from "../parts/outcomes.js";
import { read, write } from "./keep.js";

const KEY = "krama.privacy";
const apps = [...document.querySelectorAll("details")];
const boxes = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("input[data-step]")]);
const keeping = document.querySelector("[data-keeping]");
let kept = false;

/** @param {HTMLInputElement} box */
const step = (box) => box.dataset.step ?? "";

function count() {
  for (const app of apps) {
    const all = app.querySelectorAll("input").length;
    const done = app.querySelectorAll("input:checked").length;
    const shown = app.querySelector("[data-count]");
    if (shown) shown.textContent = done ? `${done}/${all}` : "";
  }
}

/** @param {string} name @param {() => void} does */
function button(name, does) {
  keeping?.querySelector(`[data-${name}]`)?.addEventListener("click", does);
}

/** @param {"kept" | "forgotten" | "failed"} outcome */
function say(outcome) {
  if (!keeping) return;
  kept = outcome === "kept";
  showOnly(keeping, [outcome]);
  keeping.querySelector("[data-when=kept]")?.toggleAttribute("hidden", !kept);
  keeping.querySelector("[data-when=loose]")?.toggleAttribute("hidden", kept);
}

function keep() {
  try {
    localStorage.setItem(KEY, write(boxes.filter((box) => box.checked).map(step)));
    say("kept");
  } catch {
    say("failed");
  }
}

function forget() {
  try {
    localStorage.removeItem(KEY);
    say("forgotten");
  } catch {
    say("failed");
  }
}

function recall() {
  let text = null;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    // A browser that keeps nothing has kept nothing.
  }
  if (text === null) return;
  const ticks = read(text, boxes.map(step));
  for (const box of boxes) box.checked = ticks.has(step(box));
  say("kept");
}

function print() {
  if (!apps.some((app) => app.open)) for (const app of apps) app.open = true;
  globalThis.print();
}

addRules(
  "@media print{[data-screen],details:not([open]){display:none}}",
  "@media print{.choice{break-inside:avoid;break-after:avoid}}",
);
keeping?.removeAttribute("hidden");
recall();
count();
document.addEventListener("change", () => {
  count();
  if (kept) keep();
});
button("keep", keep);
button("forget", forget);
button("print", print);
