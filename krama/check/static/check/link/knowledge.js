// @ts-check
/** What the link check knows: the rules and the brands of a country. Mirrors knowledge.py. */

import { Letters } from "./letters.js";

/** @typedef {{ brand: string, word: string, folded: string, kind: "words" | "whole" | "short" }} Word */

/** Return a host and all that it lies below. @param {string} host */
function lines(host) {
  const labels = host.split(".").slice(-8);
  return labels.map((_, at) => labels.slice(at).join("."));
}

export class Knowledge {
  /** @param {any} told what bundle.py wrote */
  constructor(told) {
    const { rules } = told;
    this.letters = new Letters(rules);
    /** @type {Record<string, Set<string>>} */
    this.lists = {};
    for (const [name, text] of Object.entries(rules))
      if (typeof text === "string") this.lists[name] = new Set(text.split(" "));
    this.known = new Set(told.known.split(" "));
    this.neighbours = new Set(told.neighbours.split(" "));
    /** @type {Map<string, string>} */
    this.domains = new Map();
    this.everywhere = new Set();
    /** @type {Word[]} */
    this.words = [];
    for (const [brand, words, whole, short, domains, everywhere] of told.brands) {
      for (const domain of domains.split(" ").filter(Boolean)) {
        this.domains.set(domain, brand);
        if (everywhere) this.everywhere.add(domain.split(".")[0]);
      }
      for (const [kind, text] of Object.entries({ words, whole, short }))
        for (const word of text.split(" ").filter(Boolean))
          this.words.push({ brand, word, folded: this.letters.fold(word), kind: /** @type {any} */ (kind) });
    }
    this.words.sort((a, b) => b.word.length - a.word.length);
  }

  /** Say whether a host, or what it lies below, stands in a list. @param {string} name @param {string} host */
  among(name, host) {
    return lines(host).some((one) => this.lists[name].has(one));
  }

  /** Return the brand to which a host belongs, or "". @param {string} host */
  owner(host) {
    const found = lines(host).find((one) => this.domains.has(one));
    return (found && this.domains.get(found)) || "";
  }

  /** @param {string} host */
  isKnown(host) {
    return lines(host).some((one) => this.known.has(one));
  }

  /** Say whether a host has an ending that only states and schools get. @param {string} host */
  isOfficial(host) {
    const { official } = this.lists;
    const labels = host.split(".");
    if (labels.length < 2) return false;
    const [second, last] = labels.slice(-2);
    const wild = labels.length > 2 && last.length === 2 && official.has(`${second}.*`);
    return official.has(last) || official.has(`${second}.${last}`) || wild;
  }

  /** Return how many of the last labels nobody can own. @param {string[]} labels */
  suffixSize(labels) {
    const end = (/** @type {number} */ size) => labels.slice(-size).join(".");
    for (const size of [3, 2]) if (labels.length > size && this.lists.hosting.has(end(size))) return size;
    if (labels.length > 2) {
      if (this.lists.suffixes.has(end(2))) return 2;
      const [second, last] = labels.slice(-2);
      if (last.length === 2 && this.lists.second.has(second)) return 2;
    }
    return Math.min(1, labels.length - 1);
  }
}
