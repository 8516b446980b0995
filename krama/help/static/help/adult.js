// @ts-check
/** Touches the page: who was ticked, and one sentence to begin with. Nothing is kept. */

/** @param {string} name @returns {HTMLElement[]} */
const parts = (name) => [...document.querySelectorAll(name)].map(
  (one) => /** @type {HTMLElement} */ (one),
);
const boxes = /** @type {HTMLInputElement[]} */ (parts("[data-person]"));
const ways = /** @type {HTMLInputElement[]} */ (parts("[data-way]"));

/** @param {string} name @param {boolean} yes */
function show(name, yes) {
  for (const one of parts(name)) one.hidden = !yes;
}

/** The sentence that is shown. */
function sentence() {
  const shown = parts("[data-beginning]").find((one) => !one.hidden);
  return shown?.querySelector("[data-sentence]")?.textContent?.trim() ?? "";
}

function weigh() {
  const names = boxes.filter((one) => one.checked).map((one) => one.parentElement?.textContent?.trim());
  const way = ways.find((one) => one.checked)?.dataset.way;
  for (const one of parts("[data-beginning]")) one.hidden = one.dataset.beginning !== way;
  show("[data-none]", !names.length);
  show("[data-some]", names.length > 0);
  show("[data-copied]", false);
  for (const one of parts("[data-names]")) one.textContent = names.join(" · ");
}

function wipe() {
  for (const one of [...boxes, ...ways]) one.checked = false;
  if (ways[0]) ways[0].checked = true;
  weigh();
}

async function copy() {
  try {
    await navigator.clipboard.writeText(sentence());
    show("[data-copied]", true);
  } catch {
    const shown = parts("[data-beginning]").find((one) => !one.hidden);
    if (shown) getSelection()?.selectAllChildren(shown.querySelector("[data-sentence]") ?? shown);
  }
}

show("[data-ways]", true);
show("[data-end]", true);
show("[data-fits]", false);
wipe();
for (const one of parts("[data-finder]")) one.addEventListener("change", weigh);
for (const one of parts("[data-copy]")) one.addEventListener("click", copy);
for (const one of parts("[data-wipe]")) one.addEventListener("click", wipe);
addEventListener("pagehide", wipe);
