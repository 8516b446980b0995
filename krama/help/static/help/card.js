// @ts-check
/** Touches the page: a card to print. What was typed goes when the page goes. */

const fields = [...document.querySelectorAll("main textarea")].map(
  (one) => /** @type {HTMLTextAreaElement} */ (one),
);

function wipe() {
  for (const field of fields) field.value = "";
}

document.querySelector("[data-buttons]")?.removeAttribute("hidden");
document.querySelector("[data-print]")?.addEventListener("click", () => print());
document.querySelector("[data-wipe]")?.addEventListener("click", () => {
  wipe();
  fields[0]?.focus();
});
addEventListener("pagehide", wipe);
wipe();
