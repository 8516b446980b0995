"""Cases of the signs: phrases that must show a sign, and phrases that must not, in each language.

`languages/<language>/signs/<sign>.cases.json`: {"format": 1, "fires": [text…], "quiet": [text…]}.
The same files are run by pytest, by `node --test`, and by `manage.py country check`.
"""

import json
import re
from pathlib import Path
from typing import Any

from krama.check.chat.letters import khmer
from krama.check.chat.reader import read_with
from krama.check.chat.words import Rules, rules, signs

SIGNS = (
    "many_questions",
    "profile_mismatch",
    "gifts",
    "move_app",
    "secrecy",
    "flattery",
    "tests_limits",
    "asks_pictures",
    "pressure",
    "meet_alone",
    "job_offer",
    "where_parents",
    "same_age_contradiction",
    "asks_codes",
    "asks_money",
)
_KHMER_WITH_DIGITS = re.compile("(?=.*[\u1780-\u17b3])(?=.*[0-9\u17e0-\u17e9])")


def failures(languages: Path) -> list[str]:
    """Return each fault of the sign files, in one line; an empty list is all well."""
    folders = sorted(path.parent for path in languages.glob("*/signs/words.json"))
    try:
        known = rules(languages)
    except (ValueError, KeyError, AttributeError) as wrong:
        return [f"signs: {wrong}"]
    found = []
    for folder in folders:
        found += _unnamed(folder)
        found += _short(folder)
        for sign in SIGNS:
            found += _of_sign(folder, sign, known)
    return found


def cases(folder: Path, sign: str) -> dict[str, Any]:
    """Return the cases of a sign; none where there is no file."""
    path = folder / f"{sign}.cases.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def shown(text: str, known: Rules) -> set[str]:
    """Return the names of the signs that show in a text."""
    return {place.name for place in read_with(text, known).places}


def _of_sign(folder: Path, sign: str, known: Rules) -> list[str]:
    where = f"{folder.parent.name}/signs/{sign}.cases.json"
    listed = cases(folder, sign)
    found = [
        f"{where}: does not fire: {text}"
        for text in listed.get("fires", [])
        if sign not in shown(text, known)
    ]
    found += [
        f"{where}: fires: {text}" for text in listed.get("quiet", []) if sign in shown(text, known)
    ]
    return found if listed.get("fires") else [*found, f"{where}: no case that fires"]


def _unnamed(folder: Path) -> list[str]:
    listed = signs(folder)
    where = f"{folder.parent.name}/signs"
    found = [f"{where}/{sign}.json: missing" for sign in SIGNS if sign not in listed]
    found += [f"{where}/{sign}.json: no such sign" for sign in listed if sign not in SIGNS]
    return found + [
        f"{where}/{sign}.json: {key} is missing"
        for sign, one in listed.items()
        for key in ("name", "advice")
        if not str(one.get(key, "")).strip()
    ]


def _short(folder: Path) -> list[str]:
    """Return Khmer terms that would be found everywhere: digits do not count in them."""
    words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
    terms = [(name, one) for name, all_ in words["concepts"].items() for one in all_.split("|")]
    return [
        f"{folder.parent.name}/signs/words.json: {name}: {one} is too short, or has digits"
        for name, one in terms
        if _KHMER_WITH_DIGITS.search(one) or (one > "\u1000" and len(khmer(one)) == 1)
    ]
