"""Add up what was found, for each person who wrote. Mirrors weigh.js; the figures: weights.json."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


@lru_cache(maxsize=1)
def weights() -> dict[str, Any]:
    """Return the bars, and which signs weigh more together."""
    found: dict[str, Any] = json.loads((HERE / "weights.json").read_text(encoding="utf-8"))
    return found


@dataclass
class Person:
    """What one name wrote: for each sign the most points, and the lines where it shows."""

    points: dict[str, int] = field(default_factory=dict)
    lines: dict[str, list[int]] = field(default_factory=dict)
    kin: bool = False

    def note(self, sign: str, points: int, line: int) -> None:
        """Keep a sign that shows on a line."""
        self.points[sign] = max(points, self.points.get(sign, 0))
        lines = self.lines.setdefault(sign, [])
        if line not in lines[-8:]:
            lines.append(line)


def score(person: Person, by: Mapping[str, Any]) -> int:
    """Return the points of all signs, of those that return, and of those that stand together."""
    points = shown(person, by)
    total: int = sum(points.values())
    total += sum(most for sign, most in person.points.items() if sign in by["hints"])
    total += sum(
        by["again"]["adds"]
        for sign, lines in person.lines.items()
        if len(lines) >= by["again"]["times"] and points.get(sign, 0) >= by["again"]["least"]
    )
    for together in by["together"]:
        if all(points.get(sign, 0) >= least for sign, least in together["signs"].items()):
            total += together["adds"]
    calm = sum(most for sign, most in person.points.items() if sign[0] == "~")
    kin = by["kin"]["less"] if person.kin else 0
    return max(0, total - min(calm, int(by["calm"])) - int(kin))


def shown(person: Person, by: Mapping[str, Any]) -> dict[str, int]:
    """Return the points of the signs that have a name; two halves make a whole."""
    points = {sign: most for sign, most in person.points.items() if sign[0] not in "~+"}
    for halves in by["halves"]:
        if all(half in person.points for half in halves["of"]):
            points[halves["sign"]] = max(halves["points"], points.get(halves["sign"], 0))
    return points


def verdict(person: Person, total: int, like: int, by: Mapping[str, Any]) -> str:
    """Return "none", "watch" or "serious": what the rules and the likeness say together.

    Where no sign has a name, the likeness alone may still be serious: people who threaten in new
    words are the ones whom no list knows. It never says "watch" alone: there is nothing to show.
    """
    together = like + by["point"] * min(total, by["most"])
    if together > by["serious"]:
        return "serious"
    if not shown(person, by):
        return "none"
    return "watch" if total >= by["watch"] or together > by["uneasy"] else "none"
