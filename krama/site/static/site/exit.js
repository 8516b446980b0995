// @ts-check
/** Thinks about leaving: when do presses of a key mean "out of here, now"? Never touches the page. */

const KEYS = new Set(["Escape", "Shift"]);
const PRESSES = 3;
const WITHIN_MS = 5000;

/** @typedef {{ key: string, times: number[] }} Presses */

/** @type {Presses} */
export const NONE = { key: "", times: [] };

/**
 * Count one key press.
 * @param {Presses} before what was pressed so far
 * @param {string} key the key's name, as a browser gives it
 * @param {number} now milliseconds
 * @returns {{ presses: Presses, leave: boolean }}
 */
export function press(before, key, now) {
  if (!KEYS.has(key)) return { presses: NONE, leave: false };
  const earlier = before.key === key ? before.times.filter((t) => now - t < WITHIN_MS) : [];
  const times = [...earlier, now];
  return { presses: { key, times }, leave: times.length >= PRESSES };
}

/**
 * Say whether a link must replace the page in the history instead of adding to it.
 * Help, telling and the inbox leave one entry; learn keeps an ordinary history.
 * @param {string} path where the link leads, on this site
 * @param {boolean} sensitive whether the page it stands on is help, telling or the inbox
 */
export function replaces(path, sensitive) {
  return sensitive || /^\/(km|en)\/(help|report|inbox)\//.test(path);
}
