// @ts-check
/** Find links in pasted text, however they are written. Mirrors find.py. */

import { first, seen } from "./letters.js";

/** @typedef {import("./knowledge.js").Knowledge} Knowledge */
/** @typedef {{ written: string, link: string, broken: boolean }} Found */

const [MOST_TEXT, MOST_LINKS, LONGEST, MOST_TRAILING] = [20000, 5, 4000, 12];
const BLANK = /[\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const DOTS = /[[({](?:\.|[dD][oO][tT])[\])}]/g;
const COLONS = /\[:\]|\[:(?=\/\/)|\[(?=:\/\/)/g;
const WEB = /[hH](?:[tT][tT]|[xX][xX])[pP][sS]?(?=:|\[:)/;
const SCHEME = /^([a-zA-Z][a-zA-Z0-9+-]{0,20}):([^]*)$/;
const MARKUP = /[<>"]/;
const BEFORE = "<([{\"'“‘«>=,;:!*_";
const AFTER = ".,;:!?\"'”’»>)]}…។៕៖*";
const AS_OF_FILES = new Set("jpg jpeg png gif webp pdf doc docx txt mp3 mp4".split(" "));

/** Return the links of a text in their order, at most five. @param {string} pasted @param {Knowledge} known */
export function find(pasted, known) {
  const text = first(pasted, MOST_TEXT);
  const scheme = SCHEME.exec(trim(seen(first(text, 200)).replace(BLANK, " ")));
  if (scheme && !scheme[2].startsWith(" ") && known.lists.scripts.has(scheme[1].toLowerCase())) {
    const whole = first(trim(text.replace(BLANK, " ")), LONGEST);
    return [{ written: whole, link: whole, broken: false }];
  }
  /** @type {Found[]} */
  const found = [];
  const tokens = text.split(BLANK).filter(Boolean);
  for (const token of tokens) {
    const one = inToken(first(token, LONGEST), known, tokens.length === 1);
    if (one && !found.some((other) => other.written === one.written && other.link === one.link)) found.push(one);
    if (found.length === MOST_LINKS) break;
  }
  return found;
}

/** @param {string} text */
const trim = (text) => text.replace(/^ +/, "").replace(/ $/, "");

/** @param {string} token @param {Knowledge} known @param {boolean} alone @returns {Found | null} */
function inToken(token, known, alone) {
  let start = 0;
  while (start < token.length && BEFORE.includes(token[start])) start += 1;
  let written = token.slice(start);
  let web = WEB.exec(written);
  if (web && !/[/?#@.\\]/.test(written.slice(0, web.index))) written = written.slice(web.index).split(MARKUP)[0];
  for (let left = Math.min(MOST_TRAILING, written.length); left > 0; left -= 1) {
    if (!AFTER.includes(written[written.length - 1]) || closes(written)) break;
    written = written.slice(0, -1);
  }
  web = WEB.exec(written);
  let link = written.replace(DOTS, ".").replace(COLONS, ":");
  let broken = link !== written;
  const scheming = web?.[0].toLowerCase() ?? "";
  if (web && !web.index && scheming.includes("x")) {
    link = `http${scheming.endsWith("s") ? "s" : ""}${link.slice(scheming.length)}`;
    broken = true;
  }
  const scheme = SCHEME.exec(link);
  if (scheme) {
    const name = scheme[1].toLowerCase();
    if (name === "http" || name === "https" || known.lists.scripts.has(name) || known.lists.apps.has(name))
      return /[^/\\]/.test(scheme[2]) ? { written, link, broken } : null;
    if (scheme[2].startsWith("//")) return { written, link, broken };
  }
  if (!looksLikeHost(link, known, alone)) return null;
  return { written: broken ? written : outOfProse(written), link: outOfProse(link), broken };
}

/** Say whether the last bracket was opened inside the link. @param {string} token */
function closes(token) {
  const last = token[token.length - 1];
  const opens = { ")": "(", "]": "[", "}": "{" }[last];
  return opens !== undefined && token.split(opens).length >= token.split(last).length;
}

/** @param {string} link @param {Knowledge} known @param {boolean} alone */
function looksLikeHost(link, known, alone) {
  const authority = /^[^/?#\\]*/.exec(link)?.[0] ?? "";
  const path = link.slice(authority.length);
  const at = authority.lastIndexOf("@");
  const user = authority.slice(0, Math.max(at, 0));
  const host = outOfProse(authority.slice(at + 1).split(":")[0].replace(/[\u3002\uff0e\uff61]/g, ".")).toLowerCase();
  const labels = host.split(".").filter(Boolean);
  if (at >= 0 && !path && !user.includes(".")) return false; // an e-mail address
  if (labels.length < 2 || host.replace(/^\.+/, "").replace(/\.+$/, "").split(".").includes("")) return false;
  const last = labels[labels.length - 1];
  if (/^[0-9]+$/.test(last)) return labels.length === 4 && labels.every((one) => /^[0-9xa-f]+$/.test(one));
  if (at >= 0 && !path) return known.owner(user.toLowerCase()) !== "";
  if (!path && AS_OF_FILES.has(last)) return false;
  if (known.lists.tlds.has(last) || /^(?:[a-z]{2}|xn--[a-z0-9-]+)$/.test(last)) return true;
  return (alone || path !== "") && [...last].length > 1;
}

/** Say whether this is a letter of a language that writes no spaces. @param {string} letter */
function withoutSpaces(letter) {
  const within = (/** @type {string} */ low, /** @type {string} */ high) => letter >= low && letter <= high;
  return within("\u0e00", "\u0eff") || within("\u1000", "\u109f") || within("\u1780", "\u17ff");
}

/** Cut off words that stand before or after an address without a space. @param {string} link */
function outOfProse(link) {
  let start = 0;
  while (start < link.length && withoutSpaces(link[start])) start += 1;
  if (start && /[a-zA-Z0-9]/.test(link[start] ?? "")) link = link.slice(start);
  let end = link.length;
  while (end && withoutSpaces(link[end - 1])) end -= 1;
  const tail = link.slice(0, end);
  return end < link.length && /\.[a-z]{2,6}$/.test(tail) && !/[/?#]/.test(tail) ? tail : link;
}
