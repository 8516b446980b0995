"""Carry the rule data to the browser: the patterns in the page, the words in static signs.js.

Run: `python -m krama.check.chat.bundle` after a change in languages/*/signs/words.json. A module,
because older phones cannot import JSON; a test fails where it and the data differ.
"""

import json
from pathlib import Path
from typing import Any

from krama.check.chat.letters import folded, is_khmer, khmer, same
from krama.check.chat.likeness import kept
from krama.check.chat.weigh import weights
from krama.check.chat.words import alike, tongue

HERE = Path(__file__).resolve()
LANGUAGES = HERE.parents[3] / "languages"
MODULE = HERE.parents[1] / "static" / "check" / "chat" / "signs.js"
# One for each Khmer letter; words.js has the same line.
_BYTES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+,-./:;<=>?@[]^_"


def patterns(languages: Path) -> dict[str, Any]:
    """Return what stands in the page: {"weights", and by language "rules" and "spelling"}."""
    tongues = _tongues(languages).items()
    rules = {name: each.get("rules", {}) for name, each in tongues}
    spelling = {name: _by_meaning(each.get("spelling", {})) for name, each in tongues}
    return {"weights": weights(), "rules": rules, "spelling": spelling}


def module(languages: Path) -> str:
    """Return the text of the module: {"letters", "tongues"}, the words of every language.

    Khmer has one byte for each letter, and Khmer in Latin letters stands as it sounds: a phone
    needs nothing else, and every byte costs a child money.
    """
    tongues = _tongues(languages)
    used = {one for each in tongues.values() for one in json.dumps(each, ensure_ascii=False)}
    letters = "".join(sorted({same(one) for one in used if is_khmer(one)}))
    for each in tongues.values():
        each["khmer"] = _short(each["concepts"], letters)
        each["concepts"] = _others(each["concepts"])
        each["latin"] = {k: _heard(v, alike(each)) for k, v in each.get("latin", {}).items()}
        for elsewhere in ("format", "rules", "spelling"):
            each.pop(elsewhere, None)
    carried = json.dumps(
        {"letters": letters, "tongues": tongues, "likeness": kept()},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return f"// Written by krama/check/chat/bundle.py from languages/*/signs/.\nexport default {carried};\n"


def _tongues(languages: Path) -> dict[str, Any]:
    folders = sorted(path.parent for path in languages.glob("*/signs/words.json"))
    return {path.parent.name: tongue(path) for path in folders}


def _by_meaning(spelling: dict[str, str]) -> dict[str, str]:
    """Return each meaning with all its spellings, blanks between them: a third shorter."""
    found: dict[str, list[str]] = {}
    for written, meant in spelling.items():
        found.setdefault(meant, []).append(written)
    return {meant: " ".join(all_) for meant, all_ in found.items()}


def _heard(terms: str, same_word: dict[str, str]) -> str:
    """Return terms in Latin letters as they sound."""
    heard = (
        " ".join(folded(same_word.get(word, word)) for word in term.split(" "))
        for term in terms.split("|")
    )
    return "|".join(sorted(set(heard)))


def _short(concepts: dict[str, str], letters: str) -> dict[str, str]:
    """Return the Khmer terms with one byte for each letter instead of three."""
    return {
        name: "|".join("".join(_BYTES[letters.index(one)] for one in khmer(term)) for term in kept)
        for name, terms in concepts.items()
        if (kept := [term for term in terms.split("|") if term > "\u1000"])
    }


def _others(concepts: dict[str, str]) -> dict[str, str]:
    """Return the terms in other letters."""
    kept = {k: [one for one in v.split("|") if one < "\u1000"] for k, v in concepts.items()}
    return {name: "|".join(terms) for name, terms in kept.items() if terms}


if __name__ == "__main__":
    MODULE.write_text(module(LANGUAGES), encoding="utf-8")
