// @ts-check
/** Thinks about passphrases: words drawn so that each is as likely as the next. Never touches the page. */

/** @typedef {(into: Uint32Array) => unknown} Random fills an array, as crypto.getRandomValues does */

const RANGE = 2 ** 32;

/**
 * Draw a whole number from 0 to below `count`; numbers of the uneven rest are thrown away.
 * @param {number} count
 * @param {Random} random
 */
export function below(count, random) {
  const fair = RANGE - (RANGE % count);
  const one = new Uint32Array(1);
  do random(one);
  while (one[0] >= fair);
  return one[0] % count;
}

/**
 * Draw words; the same word may come twice, as chance will have it.
 * @param {string[]} words
 * @param {number} count
 * @param {Random} random
 */
export function phrase(words, count, random) {
  return Array.from({ length: count }, () => words[below(words.length, random)]);
}
