// @ts-check
/** Thinks about ticks: what do they add up to? Never touches the page. */

/** @typedef {{ enough: boolean, ticked: number, of: number }} Group */

/**
 * Weigh warning signs: one in a group where one is enough means stop.
 * @param {Group[]} groups
 * @returns {"none" | "one" | "more" | "stop"}
 */
export function signs(groups) {
  if (groups.some((group) => group.enough && group.ticked > 0)) return "stop";
  const ticked = groups.reduce((sum, group) => sum + group.ticked, 0);
  return ticked === 0 ? "none" : ticked === 1 ? "one" : "more";
}

/**
 * Say how far a list of good deeds is.
 * @param {Group[]} groups
 * @returns {"none" | "some" | "all"}
 */
export function deeds(groups) {
  const ticked = groups.reduce((sum, group) => sum + group.ticked, 0);
  const of = groups.reduce((sum, group) => sum + group.of, 0);
  return ticked === 0 ? "none" : ticked < of ? "some" : "all";
}
