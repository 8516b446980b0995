// @ts-check
/** Thinks about how a link is shown: which part is the real name, which letters are foreign. */

/** @typedef {{ text: string, real: boolean, odd: boolean }} Piece */

/**
 * Cut a link into pieces: the real name, in it the letters beyond a to z, and all the rest.
 * @param {string} written @param {string} host @param {string} domain @returns {Piece[]}
 */
export function pieces(written, host, domain) {
  const small = written.toLowerCase();
  const at = domain && small.length === written.length ? small.indexOf(host) : -1;
  if (at < 0) return [{ text: written, real: false, odd: false }];
  const start = at + host.length - domain.length;
  const end = at + host.length;
  const rest = (/** @type {string} */ text) => ({ text, real: false, odd: false });
  return [rest(written.slice(0, start)), ...name(written.slice(start, end)), rest(written.slice(end))].filter(
    (one) => one.text,
  );
}

/** Cut a name into its ordinary and its foreign letters. @param {string} domain @returns {Piece[]} */
export function name(domain) {
  const parts = domain.match(/[\0-\x7f]+|[^\0-\x7f]+/g) ?? [];
  return parts.map((text) => ({ text, real: true, odd: text > "\x7f" }));
}
