"""What the link check knows: the rules of rules.json and the brands of a country. Mirrors knowledge.js."""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from krama.check.link.letters import Letters
from krama.countries.brands import Brands, brands

RULES = Path(__file__).resolve().parent / "rules.json"
_LISTS = (
    *("second", "suffixes", "official", "hosting", "pages", "files", "shorteners", "endings"),
    *("own_ending_not", "lures", "fillers", "password_words", "programs", "documents"),
    *("program_shops", "scripts", "apps", "tlds"),
)


class Word(NamedTuple):
    """A word of a brand; `kind` is "words", "whole" or "short" as in brands.toml."""

    brand: str
    word: str
    folded: str
    kind: str


class Knowledge:
    """Everything that is looked up; `told` is what bundle.py writes for the browser."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        rules = told["rules"]
        self.letters = Letters(rules)
        self.lists = {name: frozenset(rules[name].split(" ")) for name in _LISTS}
        self.known = frozenset(told["known"].split(" "))
        self.neighbours = frozenset(told["neighbours"].split(" "))
        self.domains: dict[str, str] = {}
        self.everywhere: dict[str, str] = {}
        self.words: list[Word] = []
        for name, words, whole, short, domains, everywhere in told["brands"]:
            for domain in filter(None, domains.split(" ")):
                self.domains[domain] = name
                if everywhere:
                    self.everywhere[domain.split(".")[0]] = name
            for kind, text in (("words", words), ("whole", whole), ("short", short)):
                for word in filter(None, text.split(" ")):
                    self.words.append(Word(name, word, self.letters.fold(word), kind))
        self.words.sort(key=lambda one: -len(one.word))

    def among(self, name: str, host: str) -> bool:
        """Say whether a host, or what it lies below, stands in a list."""
        listed = self.lists[name]
        return any(one in listed for one in lines(host))

    def owner(self, host: str) -> str:
        """Return the brand to which a host belongs, or ""."""
        for one in lines(host):
            if one in self.domains:
                return self.domains[one]
        return ""

    def is_known(self, host: str) -> bool:
        """Say whether a host lies below a site that people know."""
        return any(one in self.known for one in lines(host))

    def is_official(self, host: str) -> bool:
        """Say whether a host has an ending that only states and schools get."""
        official = self.lists["official"]
        labels = host.split(".")
        if len(labels) < 2:
            return False
        wild = len(labels) > 2 and len(labels[-1]) == 2 and f"{labels[-2]}.*" in official
        return labels[-1] in official or ".".join(labels[-2:]) in official or wild

    def suffix_size(self, labels: list[str]) -> int:
        """Return how many of the last labels nobody can own."""
        for size in (3, 2):
            if len(labels) > size and ".".join(labels[-size:]) in self.lists["hosting"]:
                return size
        if len(labels) > 2:
            two = ".".join(labels[-2:])
            if two in self.lists["suffixes"]:
                return 2
            if len(labels[-1]) == 2 and labels[-2] in self.lists["second"]:
                return 2
        return min(1, len(labels) - 1)


def lines(host: str) -> list[str]:
    """Return a host and all that it lies below, the shortest last; at most the last eight."""
    labels = host.split(".")[-8:]
    return [".".join(labels[at:]) for at in range(len(labels))]


def told(pack: Brands) -> dict[str, Any]:
    """Return what both twins are built from: {"rules", "known", "neighbours", "brands"}."""
    rules = json.loads(RULES.read_text(encoding="utf-8"))
    return {
        "rules": {name: rules[name] for name in (*_LISTS, "alike", "digits", "pairs", "writing")},
        "known": _joined(pack.known),
        "neighbours": _joined(pack.neighbours),
        "brands": [
            [
                one.name,
                *map(_joined, (one.words, one.whole, one.short, one.domains)),
                int(one.everywhere),
            ]
            for one in pack.brands
        ],
    }


def _joined(words: Iterable[str]) -> str:
    return " ".join(words)


def knowledge() -> Knowledge:
    """Return the knowledge for the country that is served."""
    return _knowledge(brands())


@lru_cache(maxsize=4)
def _knowledge(pack: Brands) -> Knowledge:
    return Knowledge(told(pack))
