"""The words and patterns that both readers share, from rules.json and languages/*/personal.json."""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from krama.check.post.letters import flat

HERE = Path(__file__).resolve().parent
_NAMED = re.compile("~([a-z_0-9]+)~")
_ASKED = ("home_alone", "not_here", "not_code", "code_near", "game", "public", "not_plate", "asks",
          "named")  # fmt: skip
_LISTED = ("stop", "family", "given", "given_start", "common", "not_handle", "title",
           "school_kind", "not_name")  # fmt: skip


class Rule(NamedTuple):
    """`find` has two groups: what leads to a finding, and the finding; `check` may refuse it."""

    kind: str
    find: re.Pattern[str]
    check: str


class Rules(NamedTuple):
    """`scenes` are lists of parts that tell a place and a time when they stand in one sentence."""

    rules: list[Rule]
    scenes: list[list[str]]
    told: dict[str, re.Pattern[str]]
    parts: dict[str, re.Pattern[str]]
    sets: dict[str, frozenset[str]]


def words(languages: Path) -> dict[str, str]:
    """Return each list of words, of all languages together, its terms parted by "|"."""
    merged: dict[str, list[str]] = {}
    for path in sorted(languages.glob("*/personal.json")):
        for name, terms in json.loads(path.read_text(encoding="utf-8")).items():
            if name != "format":
                merged.setdefault(name, []).append(flat(terms)[0])
    return {name: "|".join(terms) for name, terms in merged.items()}


def shapes() -> dict[str, Any]:
    """Return {"parts", "rules", "scenes"} as rules.json has them, in plain letters."""
    text = flat((HERE / "rules.json").read_text(encoding="utf-8"))[0]
    made: dict[str, Any] = json.loads(text)
    return made


def either(terms: str) -> str:
    """Return a pattern for one of the terms: whole words; in Khmer a blank may be left out."""
    ordered = sorted(set(terms.split("|")), key=lambda one: (-len(one), one))
    latin = [re.sub(r"[.+]", r"\\\g<0>", one) for one in ordered if one < "\u1000"]
    khmer = [one for one in ordered if one >= "\u1000"]
    both = ["\\b(?:" + "|".join(latin).replace(" ", " {1,2}") + ")\\b"] if latin else []
    return "(?:" + "|".join(both + [one.replace(" ", " ?") for one in khmer]) + ")"


def made(terms: dict[str, str], shape: dict[str, Any]) -> Rules:
    """Return the rules, ready to be used."""
    known: dict[str, str] = {}

    def named(match: re.Match[str]) -> str:
        name = match[1]
        if name not in known:
            part = shape["parts"].get(name)
            if part is None:
                given = terms[name.removesuffix("_km")] if name not in terms else terms[name]
                if name not in terms:
                    given = "|".join(one for one in given.split("|") if one >= "\u1000")
                known[name] = either(given)
            else:
                known[name] = _NAMED.sub(named, part)
        return known[name]

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(_NAMED.sub(named, pattern), re.ASCII | re.IGNORECASE | re.MULTILINE)

    rules = [Rule(one[0], compiled(one[1]), one[2] if one[2:] else "") for one in shape["rules"]]
    scenes = [one[0].split(" ") for one in shape["scenes"]]
    told = {name: compiled(f"~{name}~") for scene in scenes for name in scene}
    parts = {name: compiled(f"~{name}~") for name in _ASKED}
    sets = {name: frozenset(terms[name].split("|")) for name in _LISTED}
    return Rules(rules, scenes, told, parts, sets)


@lru_cache(maxsize=4)
def rules(languages: Path) -> Rules:
    """Return the rules over the words of every language in a folder; people mix them."""
    return made(words(languages), shapes())
