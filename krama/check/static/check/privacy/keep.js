// @ts-check
/** Thinks about a kept list: what is written down, and what of it still holds. Never touches the page. */

/**
 * Return ticks as the text that is kept.
 * @param {Iterable<string>} ticks
 */
export function write(ticks) {
  return JSON.stringify([...ticks].sort());
}

/**
 * Return the ticks in a kept text that a page still knows; nothing where it is no such text.
 * @param {string | null} text
 * @param {Iterable<string>} known
 * @returns {Set<string>}
 */
export function read(text, known) {
  const of = new Set(known);
  try {
    const told = JSON.parse(text ?? "[]");
    return new Set(Array.isArray(told) ? told.filter((one) => of.has(one)) : []);
  } catch {
    return new Set();
  }
}
