// @ts-check
/** Read links: what is unusual in each, and how much that weighs. Never touches the page. Mirrors reader.py. */

import { decoded, takeApart } from "./address.js";
import { find } from "./find.js";
import { imitated } from "./imitate.js";
import { ascii, first } from "./letters.js";

/** @typedef {import("./knowledge.js").Knowledge} Knowledge */
/** @typedef {import("./address.js").Address} Address */
/** @typedef {{ id: string, brand: string }} Reason */
/** @typedef {{ written: string, host: string, domain: string, verdict: "ok" | "careful" | "danger", reasons: Reason[] }} Reading */
/** @typedef {Map<string, string>} Found reason to brand */

const of = (/** @type {number} */ weight, /** @type {string} */ names) =>
  names.split(" ").map((name) => /** @type {[string, number]} */ ([name, weight]));
// 4 is danger by itself, 2 means careful, 1 counts beside others, 0 is a note.
export const WEIGHTS = new Map([
  ...of(4, "script hidden turned user_trick number_hidden look_alike other_letters with_words in_front wrong_ending"),
  ...of(4, "mixed_letters program double_ending"),
  ...of(2, "maybe raw_address shortener odd_port brand_path app_link program_known program_shop luring percent"),
  ...of(2, "backslash broken odd_signs only_alike leads_on no_link"),
  ...of(1, "http ending many_parts long password_words"),
  ...of(0, "foreign_letters anyone belongs"),
]);
const ORDER = [...WEIGHTS.keys()];
const [DANGER, CAREFUL, MANY_PARTS, LONG_HOST, DEEP] = [4, 2, 5, 50, 2000];

/** Return a reading of each link of a text. @param {string} text @param {Knowledge} known @returns {Reading[]} */
export function read(text, known) {
  return find(text, known).map((one) => ({ ...readLink(one.link, known, one.broken), written: one.written }));
}

/** @param {string} link @param {Knowledge} known @param {boolean} [broken] @param {boolean} [inner] @returns {Reading} */
export function readLink(link, known, broken = false, inner = false) {
  const address = takeApart(link);
  /** @type {Found} */
  const found = new Map();
  if (broken) found.set("broken", "");
  const domain = signs(address, known, found, inner);
  const reasons = [...found].map(([id, brand]) => ({ id, brand }));
  reasons.sort((a, b) => ORDER.indexOf(a.id) - ORDER.indexOf(b.id));
  return { written: link, host: address.host, domain, verdict: verdict(found), reasons };
}

/** @param {Found} found */
function verdict(found) {
  if (found.get("leads_on") === "danger") return "danger";
  const weights = [...found.keys()].map((one) => WEIGHTS.get(one) ?? 0);
  const sum = weights.reduce((all, one) => all + one, 0);
  if (Math.max(0, ...weights) >= DANGER || sum > 2 * CAREFUL) return "danger";
  return sum >= CAREFUL ? "careful" : "ok";
}

/** Fill in the reasons; return the domain. @param {Address} address @param {Knowledge} known @param {Found} found @param {boolean} inner */
function signs(address, known, found, inner) {
  const { odd, scheme, user, host, ip } = address;
  if (odd.has("turned")) found.set("turned", "");
  if (known.lists.scripts.has(scheme)) {
    found.set("script", "");
    return "";
  }
  if (scheme !== "http" && scheme !== "https") {
    found.set("app_link", "");
    return "";
  }
  if (odd.has("hidden")) found.set("hidden", "");
  if (user) found.set("user_trick", known.owner(user.split(":")[0].toLowerCase()));
  for (const [one, reason] of [["percent", "percent"], ["backslash", "backslash"], ["signs", "odd_signs"]])
    if (odd.has(one)) found.set(reason, "");
  if (ip) found.set(odd.has("number") ? "number_hidden" : "raw_address", "");
  const [domain, trusted] = ip ? /** @type {[string, boolean]} */ ([host, false]) : named(address, known, found);
  inPath(address, known, found, domain, trusted);
  if (!trusted) weak(address, known, found);
  if (!inner) leadsOn(address, known, found);
  return domain;
}

/** @param {Address} address @param {Knowledge} known @param {Found} found @returns {[string, boolean]} */
function named({ host }, known, found) {
  const labels = host.split(".");
  const suffix = known.suffixSize(labels);
  const domain = labels.slice(-suffix - 1).join(".");
  const owner = known.owner(host);
  if (!owner && known.among("shorteners", host)) {
    found.set("shortener", "");
    return [domain, true];
  }
  if (owner) found.set("belongs", owner);
  if (known.among("pages", host)) found.set("anyone", "");
  if (owner || known.isKnown(host) || known.isOfficial(host)) return [domain, true];
  const imitates = imitated(labels, suffix, known);
  if (imitates) found.set(imitates.how, imitates.brand);
  else if (known.among("hosting", host)) found.set("anyone", "");
  if (!found.has("other_letters")) foreign(labels, known, found);
  if (known.among("program_shops", host)) found.set("program_shop", "");
  if (!imitates && luring(labels[labels.length - suffix - 1], known) >= 2) found.set("luring", "");
  return [domain, false];
}

/** @param {string} label @param {Knowledge} known */
const luring = (label, known) => label.split("-").filter((one) => known.lists.lures.has(one)).length;

/** @param {string[]} labels @param {Knowledge} known @param {Found} found */
function foreign(labels, known, found) {
  for (const label of labels.slice(-8).map((one) => first(one, 63))) {
    const writings = known.letters.writings(label).join(" ");
    if (writings.includes(" ") && writings !== "han latin" && writings !== "hangul latin") found.set("mixed_letters", "");
    else if (writings && writings !== "latin") {
      found.set("foreign_letters", "");
      if (known.letters.onlyAlike(label) && ascii(labels[labels.length - 1])) found.set("only_alike", "");
    }
  }
}

/** @param {Address} address @param {Knowledge} known @param {Found} found @param {string} domain @param {boolean} trusted */
function inPath(address, known, found, domain, trusted) {
  const { lists } = known;
  const path = decoded(first(address.path, DEEP)).toLowerCase().replaceAll("\\", "/");
  const segments = path.split("/").filter(Boolean).slice(0, 12);
  const endings = (segments[segments.length - 1] ?? "").split(".").slice(1).slice(-2);
  const last = endings[endings.length - 1] ?? "";
  const program = last !== "com" && last !== "app" && lists.programs.has(last);
  const asked = /=[^&=]*\.([a-z0-9]{2,5})(?:&|$)/.exec(decoded(first(address.query, DEEP)).toLowerCase())?.[1] ?? "";
  if (endings.length === 2 && program && lists.documents.has(endings[0])) found.set("double_ending", "");
  else if (program || ["apk", "exe", "scr", "xapk", "msi"].includes(asked)) {
    if (!trusted || lists.shorteners.has(domain)) found.set("program", "");
    else if (known.among("files", address.host)) found.set("program_known", "");
  }
  if (trusted && !found.has("anyone")) return;
  const words = segments.map((one) => one.replace(/\.(?:php|html?|aspx?|jsp|cgi)$/, ""));
  for (const segment of segments) {
    const brand = known.domains.get(segment.replace(/^www\./, ""));
    if (brand && segment.length > 5 && !trusted) found.set("brand_path", brand);
  }
  const lured = words.some((one) => {
    const parts = one.split("-");
    const asks = (/** @type {string} */ part) => lists.password_words.has(part);
    return parts.some(asks) && parts.every((part) => asks(part) || lists.fillers.has(part));
  });
  if (lured && !trusted) found.set("password_words", "");
  for (const { word, brand, kind } of known.words) {
    if (kind !== "words" || found.has("brand_path")) continue;
    const inside = words.filter((one) => one.split(/[-_.]/).includes(word));
    const draws = lured || inside.some((one) => luring(one, known));
    const placed = found.has("anyone") || (lured && words[0] === word);
    if (inside.length && draws && placed) found.set("brand_path", brand);
  }
}

/** @param {Address} address @param {Knowledge} known @param {Found} found */
function weak({ scheme, host, port, path, ip }, known, found) {
  if (scheme === "http") found.set("http", "");
  if (!["", "80", "443"].includes(port)) found.set("odd_port", "");
  const labels = host.split(".");
  if (!ip) {
    const suffix = known.suffixSize(labels);
    if (known.lists.endings.has(labels[labels.length - 1])) found.set("ending", "");
    if (labels.length - suffix > MANY_PARTS) found.set("many_parts", "");
    const hyphens = labels[labels.length - suffix - 1].split("-").length - 1;
    if ([...host].length > LONG_HOST || hyphens > 2) found.set("long", "");
    if (host.split(/[.-]/).some((one) => known.lists.lures.has(one)) && !found.has("password_words"))
      found.set("password_words", "");
  }
  if (/%(?:[46][1-9a-fA-F]|[57][0-9aA])/.test(first(path, DEEP))) found.set("percent", "");
}

/** Look at a link that stands inside this one. @param {Address} address @param {Knowledge} known @param {Found} found */
function leadsOn({ query }, known, found) {
  const asked = decoded(decoded(first(query, DEEP)));
  const at = asked.search(/[hH][tT][tT][pP][sS]?:\/\//);
  if (at < 0) return;
  const { verdict: inside } = readLink(asked.slice(at).split("&")[0], known, false, true);
  if (inside !== "ok") found.set("leads_on", inside);
}
