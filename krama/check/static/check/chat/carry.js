// @ts-check
/** Thinks about what goes into a report: a category and the marked messages, no more. */

/** @typedef {import("./reader.js").Answer} Answer */

const THREAT = 4; // points of pressure that make it a threat
const MOST = 12000; // as long as the report's own question takes

/** @param {Answer} found the category that fits best; none where nothing was found */
export function category({ verdict, places, points }) {
  const has = (/** @type {string} */ name) => places.some((one) => one.name === name);
  if (verdict === "none" || !places.length) return "";
  if (points.pressure >= THREAT && (has("asks_pictures") || has("asks_money"))) return "sextortion";
  if (has("asks_pictures")) return "asked";
  if (has("asks_codes") || has("asks_money") || has("job_offer")) return "other";
  return "grooming";
}

/** @param {Answer} found the messages with a sign, one a line, with their names */
export function carried({ places, messages }) {
  const lines = new Set(places.map((one) => one.line));
  const kept = messages.filter((one) => lines.has(one.line));
  const told = kept.map(({ name, text }) => (name ? `${name}: ${text}` : text)).join("\n");
  return [...told].slice(0, MOST).join("");
}
