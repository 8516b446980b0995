// @ts-check
/** Thinks about how to say less: what is found becomes dots, or a word that tells nobody. */

/** @typedef {{ kind: string, start: number, end: number }} Place */

const KHMER = /[\u1780-\u17ff]/;

/**
 * Return places that do not overlap: what lies over another becomes one with it.
 * @param {Place[]} places in the order of the text
 */
export function apart(places) {
  /** @type {Place[]} */
  const found = [];
  for (const one of places) {
    const last = found[found.length - 1];
    if (last && one.start < last.end) {
      last.end = Math.max(last.end, one.end);
      if (one.kind === "location_time") last.kind = one.kind;
    } else found.push({ ...one });
  }
  return found;
}

/**
 * Cut a text where something is told: [text, the place or null]…
 * @param {string} text @param {Place[]} places @returns {[string, Place | null][]}
 */
export function cut(text, places) {
  /** @type {[string, Place | null][]} */
  const parts = [];
  let at = 0;
  for (const one of apart(places)) {
    parts.push([text.slice(at, one.start), null], [text.slice(one.start, one.end), one]);
    at = one.end;
  }
  parts.push([text.slice(at), null]);
  return parts.filter(([part]) => part);
}

/**
 * Say the same with less. A word of this page stands only in a text of its own letters.
 * @param {string} text @param {Place[]} places
 * @param {Record<string, string>} instead by kind @param {string} hidden
 */
export function safer(text, places, instead, hidden) {
  const said = (/** @type {string} */ part, /** @type {Place} */ one) =>
    KHMER.test(instead[one.kind]) === KHMER.test(part) ? instead[one.kind] : hidden;
  return cut(text, places)
    .map(([part, one]) => (one ? said(part, one) : part))
    .join("");
}
