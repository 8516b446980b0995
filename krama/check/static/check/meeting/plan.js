// @ts-check
/** Thinks about a meeting plan: which steps are open? Never touches the page. */

/** @typedef {{ id: string, lines: string[], ticks: boolean[] }} Step */

/**
 * Name the steps in which a line is empty or a tick is missing.
 * @param {Step[]} steps
 * @returns {string[]}
 */
export function openSteps(steps) {
  return steps
    .filter((step) => step.lines.some((line) => !line.trim()) || step.ticks.includes(false))
    .map((step) => step.id);
}

/**
 * Name what is said below the plan: each open step, or "ready".
 * @param {Step[]} steps
 * @returns {string[]}
 */
export function outcomes(steps) {
  const open = openSteps(steps);
  return open.length ? open : ["ready"];
}
