// @ts-check
/** Touches the page: a chosen photo, what it gives away, and its clean copy. Thinking is in clean.js. */

import { addRules, showOnly, speak } from "../parts/outcomes.js";
import { clean, DamagedPhotoError, NotCleanError, UnknownPhotoError } from "./clean.js";

/** @template {Element} T @param {string} name @param {new () => T} kind @returns {T} */
function part(name, kind) {
  const found = document.querySelector(name);
  if (!(found instanceof kind)) throw new Error(name);
  return found;
}

const tool = part("[data-tool]", HTMLElement);
const choose = part("[data-choose]", HTMLElement);
const field = document.createElement("input");
const said = part("[data-tool] [data-outcomes]", HTMLElement);
const result = part("[data-result]", HTMLElement);
const save = part("[data-save]", HTMLAnchorElement);
const PLACES = ["place", "area", "withheld"];
let turn = 0;

/** Forget the last photo: its words and its copy. */
function wipe() {
  turn += 1;
  result.hidden = true;
  showOnly(said, []);
  for (const value of result.querySelectorAll("[data-kind] b")) value.textContent = "";
  if (save.href) URL.revokeObjectURL(save.href);
  save.removeAttribute("href");
}

/** @param {import("./clean.js").Cleaned} cleaned */
function show({ found, copy, name }) {
  const told = new Map(found.map(({ kind, values }) => [kind, values]));
  for (const line of result.querySelectorAll("[data-kind]")) {
    if (!(line instanceof HTMLElement)) continue;
    const values = told.get(line.dataset.kind ?? "");
    const value = line.querySelector("b");
    line.hidden = !values;
    if (value) value.textContent = values?.join(" · ") ?? "";
  }
  part("[data-no-place]", HTMLElement).hidden = PLACES.some((kind) => told.has(kind));
  const outcome = found.length ? "found" : "none";
  showOnly(result, [outcome]);
  save.href = URL.createObjectURL(copy);
  save.download = name;
  result.hidden = false;
  part(`[data-result] h2[data-outcome=${outcome}]`, HTMLElement).focus();
}

/** @param {unknown} error @returns {string} which of the written answers holds */
function reason(error) {
  if (error instanceof UnknownPhotoError) return "unknown";
  if (error instanceof NotCleanError) return "failed";
  if (error instanceof DOMException) return "unread"; // the file moved, or the phone took it back
  return error instanceof DamagedPhotoError ? "damaged" : "failed";
}

async function look() {
  wipe();
  const mine = turn;
  const photo = field.files?.[0];
  if (!photo) return;
  showOnly(said, ["working"]);
  try {
    const cleaned = await clean(photo);
    if (mine !== turn) return;
    showOnly(said, []);
    show(cleaned);
  } catch (error) {
    if (mine === turn) showOnly(said, [reason(error)]);
  }
}

// The browser's own button speaks the phone's language, and shows the name of the file.
addRules(
  "[data-choose]{position:relative}",
  "[data-choose]:focus-within{outline:3px solid var(--indigo);outline-offset:2px}",
  "[data-choose] input{position:absolute;inset:0;width:100%;opacity:0;cursor:pointer}",
  "[data-kind=place]{font-weight:700}",
);
// The page that is served has no field for a file: without this script nothing could be sent by mistake.
field.type = "file";
choose.append(field);
speak(said);
tool.hidden = false;
field.addEventListener("change", look);
addEventListener("pagehide", () => {
  wipe();
  field.value = "";
});
