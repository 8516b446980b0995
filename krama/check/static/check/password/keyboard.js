// @ts-check
/** Thinks about keys that lie next to each other, in the shape the library asks for. */

const LETTERS = [
  "`~ 1! 2@ 3# 4$ 5% 6^ 7& 8* 9( 0) -_ =+",
  "   qQ wW eE rR tT yY uU iI oO pP [{ ]} \\|",
  "   aA sS dD fF gG hH jJ kK lL ;: '\"",
  "   zZ xX cC vV bB nN mM ,< .> /?",
];
const NUMBERS = ["1 2 3", "4 5 6", "7 8 9", "  0"];
// Each row of letters is shifted by half a key, so that a key touches six others.
const SLANTED = [[-1, 0], [0, -1], [1, -1], [1, 0], [0, 1], [-1, 1]];
const STRAIGHT = [[-1, 0], [-1, -1], [0, -1], [1, -1], [1, 0], [1, 1], [0, 1], [-1, 1]];

/**
 * @param {string[]} rows
 * @param {number} width of a key and the blank behind it
 * @param {number[][]} steps to the neighbours, clockwise from the left
 */
function graph(rows, width, steps) {
  const at = (/** @type {number} */ x, /** @type {number} */ y) =>
    (x < 0 ? "" : (rows[y] ?? "").slice(x * width, x * width + width - 1).trim()) || null;
  /** @type {Record<string, (string | null)[]>} */
  const found = {};
  rows.forEach((row, y) => {
    for (let x = 0; x * width < row.length; x += 1) {
      for (const sign of at(x, y) ?? "") found[sign] = steps.map(([dx, dy]) => at(x + dx, y + dy));
    }
  });
  return found;
}

/** Return the keyboard of letters and a telephone's numbers. */
export function graphs() {
  return { letters: graph(LETTERS, 3, SLANTED), numbers: graph(NUMBERS, 2, STRAIGHT) };
}
