// @ts-check
/** Touches the page: under a list of ticks, shows the one outcome that holds. */

import { showOnly, speak } from "./outcomes.js";
import { deeds, signs } from "./ticks.js";

/** @param {Element} list */
function groups(list) {
  return [...list.querySelectorAll("fieldset")].map((group) => ({
    enough: "enough" in group.dataset,
    ticked: group.querySelectorAll("input:checked").length,
    of: group.querySelectorAll("input").length,
  }));
}

for (const list of document.querySelectorAll("[data-ticks]")) {
  const end = list.querySelector("[data-outcomes]");
  if (!(list instanceof HTMLElement) || !end) continue;
  const weigh = list.dataset.ticks === "deeds" ? deeds : signs;
  showOnly(end, ["start"]);
  speak(end);
  list.addEventListener("change", () => showOnly(end, [weigh(groups(list))]));
}
