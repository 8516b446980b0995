// @ts-check
/** Touches the page: of several written outcomes, show those that hold. */

/**
 * Hide every `[data-outcome]` below an element but the named ones.
 * @param {Element} root
 * @param {string[]} names
 */
export function showOnly(root, names) {
  for (const one of root.querySelectorAll("[data-outcome]")) {
    if (one instanceof HTMLElement) one.hidden = !names.includes(one.dataset.outcome ?? "");
  }
}

/**
 * Let a reader of the screen hear what changes there.
 * @param {Element} root
 */
export function speak(root) {
  root.setAttribute("role", "status");
}

/**
 * Add rules to the page's own styles; a second `<style>` would be refused.
 * @param {string[]} rules
 */
export function addRules(...rules) {
  const sheet = document.styleSheets[0];
  for (const rule of rules) sheet?.insertRule(rule, sheet.cssRules.length);
}
