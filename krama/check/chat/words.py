"""Read the words and patterns of every language into one set of rules. Mirrors words.js."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from krama.check.chat.letters import folded, khmer
from krama.check.chat.numbers import codes_of

Trie = dict[str, Any]
GAP = 2
WORD = 4


class Rule(NamedTuple):
    """Steps are ids of concepts; `gaps[i]` is how far step i+1 may be from step i, in units."""

    sign: str
    steps: tuple[tuple[int, ...], ...]
    gaps: tuple[int, ...]
    unless: frozenset[int]
    points: int


class Rules:
    """All there is to look for: three tries that end in concepts, and the rules over those."""

    def __init__(self, tongues: dict[str, Any]) -> None:
        self.words: Trie = {}
        self.latin: Trie = {}
        self.khmer: Trie = {}
        self.vocabulary: dict[str, None] = {}
        self.spelling: dict[str, list[str]] = {}
        self.markers: set[str] = set()
        self.rules: list[Rule] = []
        self.starts: dict[int, list[tuple[int, int]]] = {}
        self.alike: dict[str, str] = {}
        self._swaps: list[tuple[str, list[str]]] = []
        self._heard: dict[str, None] = {}
        self._ids: dict[str, int] = {}
        for tongue in tongues.values():
            self.alike.update(alike(tongue))
            for written, others in tongue.get("swaps", {}).items():
                self._swaps.append((khmer(written), [khmer(one) for one in others.split("|")]))
            self.spelling.update({k: v.split(" ") for k, v in tongue.get("spelling", {}).items()})
            self.markers.update(tongue.get("markers", "").split(" "))
            for concept, terms in tongue["concepts"].items():
                for term in terms.split("|"):
                    self._add(term, self._id(concept), latin=False)
            for concept, terms in tongue.get("latin", {}).items():
                for term in terms.split("|"):
                    self._add(term, self._id(concept), latin=True)
        for tongue in tongues.values():
            for sign, patterns in tongue["rules"].items():
                for pattern in patterns:
                    self._rule(sign, pattern)
        for words in self.spelling.values():
            self.vocabulary.update(dict.fromkeys(words))
        for known in self.starts.values():
            known.sort(key=lambda one: -one[1])  # so that one word never takes two steps at once
        self.codes = codes_of(self._ids)
        self.slips = _slips(self.vocabulary, 6)
        self.sounds = _slips(self._heard, 5)

    def sound(self, word: str) -> str:
        """Return how a word sounds, one slip in a longer one forgiven."""
        heard = folded(self.alike.get(word, word))
        if heard in self._heard or len(heard) < 5:
            return heard
        for gone in (heard, *without_one(heard)):
            if gone in self.sounds:
                return self.sounds[gone]
        return heard

    def _id(self, concept: str) -> int:
        return self._ids.setdefault(concept, len(self._ids))

    def _add(self, term: str, concept: int, *, latin: bool) -> None:
        if latin:
            trie, parts = self.latin, [folded(self.alike.get(one, one)) for one in term.split(" ")]
            self._heard.update(dict.fromkeys(parts))
        elif term[0] > "\u1000":
            self._khmer(khmer(term), concept)
            return
        else:
            trie, parts = self.words, term.split(" ")
            self.vocabulary.update(dict.fromkeys(parts))
        _grow(trie, parts, concept)

    def _khmer(self, term: str, concept: int) -> None:
        """Add a term as it is, and as others say or write it."""
        forms = [term]
        for written, others in self._swaps:
            forms += [
                form.replace(written, one) for form in forms if written in form for one in others
            ]
        for form in forms:
            _grow(self.khmer, list(form), concept)

    def _rule(self, sign: str, pattern: str) -> None:
        steps: list[tuple[int, ...]] = []
        gaps: list[int] = []
        unless: list[int] = []
        points, gap = 2, GAP
        for part in pattern.split(" "):
            if part.startswith("="):
                points = int(part[1:])
            elif part.startswith("!"):
                unless += [self._one(one) for one in part[1:].split("/")]
            elif part.isdigit():
                gap = int(part)
            else:
                if steps:
                    gaps.append(gap * WORD)
                gap = GAP
                steps.append(tuple(self._one(one) for one in part.split("/")))
        number = len(self.rules)
        self.rules.append(Rule(sign, tuple(steps), tuple(gaps), frozenset(unless), points))
        for at, step in enumerate(steps):
            for concept in step:
                self.starts.setdefault(concept, []).append((number, at))

    def _one(self, name: str) -> int:
        if name.isupper():
            if name not in self._ids:
                raise ValueError(f"no words for {name}")
            return self._ids[name]
        concept = self._id(f"={name}")
        self._add(name.replace("_", " "), concept, latin=False)
        return concept


def _grow(trie: Trie, parts: list[str], concept: int) -> None:
    for part in parts:
        trie = trie.setdefault(part, {})
    if concept not in trie.setdefault("", []):
        trie[""].append(concept)


def alike(tongue: dict[str, Any]) -> dict[str, str]:
    """Return, for each other spelling of a word in Latin letters, the one that stands for all."""
    return {
        other: word for word, all_ in tongue.get("alike", {}).items() for other in all_.split(" ")
    }


def _slips(words: dict[str, None], least: int) -> dict[str, str]:
    """Return each longer word by itself and by what is left when one letter is missing."""
    found: dict[str, str] = {}
    for word in words:
        if len(word) >= least:
            for gone in (word, *without_one(word)):
                found.setdefault(gone, word)
    return found


def without_one(word: str) -> list[str]:
    """Return the word with each of its letters but the first left out in turn."""
    return [word[:at] + word[at + 1 :] for at in range(1, len(word))]


def tongue(folder: Path) -> dict[str, Any]:
    """Return what a language knows: its words, and the patterns of each of its signs.

    Patterns under "hidden" are weighed and never shown: "~school" and its like make a chat more
    ordinary, "+young" and "+older" are the two halves of a contradiction.
    """
    words: dict[str, Any] = json.loads((folder / "words.json").read_text(encoding="utf-8"))
    words["rules"] = {sign: one["rules"] for sign, one in signs(folder).items() if one.get("rules")}
    words["rules"] |= words.pop("hidden", {})
    return words


def signs(folder: Path) -> dict[str, Any]:
    """Return every sign file of a language by the sign's name: name, advice, weight, rules."""
    files = sorted(path for path in folder.glob("*.json") if ".cases" not in path.name)
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in files
        if path.stem not in {"words", "weights"}
    }


@lru_cache(maxsize=4)
def rules(languages: Path) -> Rules:
    """Return the rules of every language in a folder of languages; people mix them."""
    folders = sorted(path.parent for path in languages.glob("*/signs/words.json"))
    return Rules({path.parent.name: tongue(path) for path in folders})
