/** Makes one set of rules of the words and patterns of every language. Mirrors words.py. */

import { folded, plain, same } from "./letters.js";

const GAP = 2;
const BYTES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+,-./:;<=>?@[]^_";
export const WORD = 4;

export class Rules {
  constructor({ letters, tongues }, { rules, spelling }) {
    this.letters = letters;
    this.words = new Map();
    this.latin = new Map();
    this.khmer = new Map();
    this.vocabulary = new Set();
    this.spelling = new Map();
    this.markers = new Set();
    this.rules = [];
    this.starts = new Map();
    this.alike = new Map();
    this.swaps = [];
    this.heard = new Set();
    this.ids = new Map();
    for (const each of Object.values(spelling)) {
      for (const [is, all] of Object.entries(each)) for (const word of all.split(" ")) this.spelling.set(word, is.split(" "));
    }
    for (const { alike, swaps } of Object.values(tongues)) {
      for (const [word, all] of Object.entries(alike ?? {})) for (const other of all.split(" ")) this.alike.set(other, word);
      for (const [written, others] of Object.entries(swaps ?? {})) this.swaps.push([plainly(written), others.split("|").map(plainly)]);
    }
    for (const tongue of Object.values(tongues)) {
      for (const word of (tongue.markers ?? "").split(" ")) this.markers.add(word);
      this.all(tongue.concepts, (term, id) => this.add(this.words, term.split(" "), id));
      this.all(tongue.khmer, (term, id) => this.script(this.long(term), id));
      this.all(tongue.latin, (term, id) => this.add(this.latin, term.split(" "), id));
    }
    for (const signs of Object.values(rules)) {
      for (const [sign, patterns] of Object.entries(signs)) {
        for (const pattern of patterns) this.rule(sign, pattern);
      }
    }
    for (const words of this.spelling.values()) for (const word of words) this.vocabulary.add(word);
    for (const known of this.starts.values()) known.sort((a, b) => b[1] - a[1]);
    this.slips = slips(this.vocabulary, 6);
    this.sounds = slips(this.heard, 5);
    this.said = new Map();
  }

  sound(word) {
    let found = this.said.get(word);
    if (found === undefined) {
      const heard = folded(this.alike.get(word) ?? word);
      found = heard;
      if (!this.heard.has(heard) && heard.length >= 5) {
        for (const gone of [heard, ...withoutOne(heard)]) {
          const slip = this.sounds.get(gone);
          if (slip !== undefined) {
            found = slip;
            break;
          }
        }
      }
      if (this.said.size < 50000) this.said.set(word, found);
    }
    return found;
  }

  id(concept) {
    const known = this.ids.get(concept);
    if (known !== undefined) return known;
    this.ids.set(concept, this.ids.size);
    return this.ids.size - 1;
  }

  all(concepts, add) {
    for (const [name, terms] of Object.entries(concepts ?? {})) for (const term of terms.split("|")) add(term, this.id(name));
  }

  add(trie, parts, concept) {
    const known = trie === this.words ? this.vocabulary : trie === this.latin ? this.heard : null;
    for (const part of parts) {
      known?.add(part);
      if (!trie.has(part)) trie.set(part, new Map());
      trie = trie.get(part);
    }
    if (!trie.has("")) trie.set("", []);
    if (!trie.get("").includes(concept)) trie.get("").push(concept);
  }

  script(term, concept) {
    let forms = [term];
    for (const [written, others] of this.swaps)
      forms = forms.concat(...forms.filter((form) => form.includes(written)).map((form) => others.map((one) => form.replaceAll(written, one))));
    for (const form of forms) this.add(this.khmer, [...form], concept);
  }

  long(term) {
    let out = "";
    for (const one of term) out += this.letters[BYTES.indexOf(one)];
    return out;
  }

  rule(sign, pattern) {
    const steps = [];
    const rule = { sign, gaps: [], last: 0, unless: [], points: 2 };
    let gap = GAP;
    for (const part of pattern.split(" ")) {
      if (part.startsWith("=")) rule.points = Number(part.slice(1));
      else if (part.startsWith("!")) rule.unless.push(...part.slice(1).split("/").map((one) => this.one(one)));
      else if (/^[0-9]+$/.test(part)) gap = Number(part);
      else {
        if (steps.length) rule.gaps.push(gap * WORD);
        gap = GAP;
        steps.push(part.split("/").map((one) => this.one(one)));
      }
    }
    rule.last = steps.length - 1;
    steps.forEach((step, at) => {
      for (const concept of step) {
        const known = this.starts.get(concept) ?? [];
        known.push([this.rules.length, at]);
        this.starts.set(concept, known);
      }
    });
    this.rules.push(rule);
  }

  one(name) {
    const known = this.ids.get(name);
    if (known !== undefined) return known;
    const concept = this.id(`=${name}`);
    this.add(this.words, name.split("_"), concept);
    return concept;
  }
}

const plainly = (term) => [...term].map((one) => same(plain(one))).join("");

function slips(words, least) {
  const found = new Map();
  for (const word of words) {
    if (word.length < least) continue;
    for (const gone of [word, ...withoutOne(word)]) if (!found.has(gone)) found.set(gone, word);
  }
  return found;
}

export function withoutOne(word) {
  const found = [];
  for (let at = 1; at < word.length; at++) found.push(word.slice(0, at) + word.slice(at + 1));
  return found;
}
