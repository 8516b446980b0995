// @ts-check
/** Thinks about a password: how long it holds, and why not longer. Never touches the page. */

import { graphs } from "./keyboard.js";

const TRIES_A_SECOND = 1e4; // against a site that keeps passwords well; see docs/decisions/0012
const DAY = 86_400;
const YEAR = 365 * DAY;
const SHORT = 10;
const COMMON = new Set(["passwords", "khmer"]);

/** @typedef {{ pattern: string, token: string, i: number, dictionaryName?: string, l33t?: boolean }} Part */
/** @typedef {{ guesses: number, sequence: Part[] }} Result */
/** @typedef {{ check(text: string): Result }} Guesser */

/**
 * Return the library's guesser over our own few words.
 * @param {{ ZxcvbnFactory: new (options: object) => Guesser }} library
 * @param {Record<string, string[]>} dictionary passwords, khmer, words…: most common first
 * @returns {Guesser}
 */
export function guesser(library, dictionary) {
  return new library.ZxcvbnFactory({ dictionary, graphs: graphs() });
}

/**
 * Write Khmer digits as 0-9, as whoever guesses would try both.
 * @param {string} text
 */
export function plain(text) {
  return text.normalize("NFC").replace(/[\u17e0-\u17e9]/g, (c) => String(c.charCodeAt(0) - 0x17e0));
}

/**
 * Name the time in which so many guesses are made.
 * @param {number} guesses
 * @returns {"moment" | "hours" | "months" | "years" | "lifetime"}
 */
export function time(guesses) {
  const seconds = guesses / TRIES_A_SECOND;
  if (seconds < 60) return "moment";
  if (seconds < DAY) return "hours";
  if (seconds < YEAR) return "months";
  return seconds < 100 * YEAR ? "years" : "lifetime";
}

/**
 * Name what an attacker would use.
 * @param {Result} result
 * @param {string} text what was checked
 * @returns {string[]} ids of krama/check/password/words.py
 */
export function reasons({ sequence }, text) {
  /** @type {Set<string>} */
  const found = new Set();
  const letters = [...text].length;
  for (const part of sequence) {
    if (part.pattern === "dictionary") {
      const whole = part.token.length === text.length && COMMON.has(part.dictionaryName ?? "");
      found.add(whole ? "common" : "known");
      if (part.l33t) found.add("swap");
    }
    if (part.pattern === "spatial") found.add("keys");
    if (part.pattern === "repeat") found.add("repeat");
    if (part.pattern === "sequence") found.add("order");
    if (part.pattern === "date" || part.pattern === "regex") found.add("year");
  }
  if (/^\d+$/.test(text)) found.add("digits");
  if (letters < SHORT) found.add("short");
  return [...found];
}

/**
 * Say everything that holds of a password: its time, and what to mend while it is weak.
 * @param {Guesser} checker
 * @param {string} typed
 * @returns {string[]} ids of outcomes
 */
export function outcomes(checker, typed) {
  if (!typed) return ["start"];
  const text = plain(typed);
  const result = checker.check(text);
  const end = time(result.guesses);
  if (end === "years" || end === "lifetime") return [end];
  return [end, "why", "mend", ...reasons(result, text)];
}
