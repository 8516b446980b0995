// @ts-check
/** Touches the page: fetches the checker on one tap, then only listens. Thinking is in guess.js. */

import { addRules, showOnly, speak } from "../parts/outcomes.js";
import { guesser, outcomes } from "./guess.js";
import { phrase } from "./phrase.js";

const WORDS = 5;

/** @template {Element} T @param {string} name @param {new () => T} kind @returns {T} */
function part(name, kind) {
  const found = document.querySelector(name);
  if (!(found instanceof kind)) throw new Error(name);
  return found;
}

const get = part("[data-get]", HTMLElement);
const ready = part("[data-ready]", HTMLElement);
const ends = part("[data-ends]", HTMLElement);
const field = part("[data-field]", HTMLInputElement);
const look = part("[data-look]", HTMLInputElement);
const shown = part("[data-phrase]", HTMLElement);

/** The library is a plain script whose address stands in the page; a clone of it runs. */
function library() {
  const known = () => /** @type {any} */ (globalThis).zxcvbnts?.core;
  if (known()) return Promise.resolve(known());
  return new Promise((done, failed) => {
    const copy = part("[data-library]", HTMLTemplateElement).content.cloneNode(true);
    const script = /** @type {DocumentFragment} */ (copy).querySelector("script");
    script?.addEventListener("load", () => done(known()));
    script?.addEventListener("error", () => failed(new Error("library")));
    document.head.append(copy);
  });
}

/** @param {string} name @returns {Promise<string[]>} */
async function words(name) {
  const answer = await fetch(ready.dataset[name] ?? "");
  if (!answer.ok) throw new Error(name);
  return (await answer.json()).words;
}

async function fetchAll() {
  const names = ["passwords", "khmer", "wordsEn", "wordsKm"];
  const [core, passwords, khmer, en, km] = await Promise.all([library(), ...names.map(words)]);
  return { checker: guesser(core, { passwords, khmer, words: en, wordsKm: km }), lists: { en, km } };
}

/** @param {Awaited<ReturnType<typeof fetchAll>>} fetched */
function open({ checker, lists }) {
  get.hidden = true;
  ready.hidden = false;
  part("[data-maker]", HTMLElement).hidden = false;
  showOnly(ends, ["start"]);
  speak(ends);
  field.addEventListener("input", () => showOnly(ends, outcomes(checker, field.value)));
  look.addEventListener("change", () => {
    field.type = look.checked ? "text" : "password";
  });
  for (const button of document.querySelectorAll("[data-make]")) {
    const language = /** @type {HTMLElement} */ (button).dataset.make === "km" ? "km" : "en";
    button.addEventListener("click", () => {
      const drawn = phrase(lists[language], WORDS, (into) => crypto.getRandomValues(into));
      shown.lang = language;
      shown.textContent = drawn.join(" ");
    });
  }
  addEventListener("pagehide", () => {
    field.value = "";
    shown.textContent = "";
  });
  field.focus();
}

const button = part("[data-get] button", HTMLButtonElement);
const sorry = part("[data-get] [role=alert]", HTMLElement);
button.addEventListener("click", async () => {
  button.disabled = true;
  sorry.hidden = true;
  try {
    open(await fetchAll());
  } catch {
    sorry.hidden = false;
  }
  button.disabled = false;
});
addRules(
  "[data-field]{width:100%;font:inherit;color:inherit;background:var(--card);padding:.6rem .7rem;" +
    "min-height:48px;border:2px solid var(--soft);border-radius:10px;margin-top:.3rem}",
  "[data-phrase]{font-size:1.5rem;line-height:1.6}",
);
get.hidden = false;
