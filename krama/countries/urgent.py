"""Notice words of danger in what someone writes. They only ever raise a priority.

Rule data: languages/<lang>/urgent.json, with its cases beside it.
"""

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from django.conf import settings

# Written without blanks between words, so that a phrase is looked for anywhere.
_WITHOUT_BLANKS = {"km", "lo", "my", "th"}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BLANKS = re.compile(r"\s+")


def signals_in(text: str, language: str) -> list[str]:
    """Return the ids of the signals in a text, each once; `language` is tried first, then the rest.

    People mix languages in one sentence, so every language is tried on every text.
    """
    found: dict[str, None] = {}
    for tongue in sorted(_tongues(), key=lambda one: one != language):
        written = _plain(text, tongue)
        found.update((one, None) for one, pattern in _rules(tongue) if pattern.search(written))
    return list(found)


def _tongues() -> list[str]:
    return sorted(path.parent.name for path in settings.KRAMA_LANGUAGES_DIR.glob("*/urgent.json"))


def _plain(text: str, language: str) -> str:
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("\u2019", "'")
    return _BLANKS.sub("" if language in _WITHOUT_BLANKS else " ", text).casefold()


def _rules(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return _rules_in(settings.KRAMA_LANGUAGES_DIR / language / "urgent.json", language)


@lru_cache(maxsize=16)
def _rules_in(path: Path, language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    signals = json.loads(path.read_text(encoding="utf-8"))["signals"]
    whole = "{}" if language in _WITHOUT_BLANKS else r"(?<!\w)(?:{})(?!\w)"
    return tuple(
        (one["id"], re.compile(whole.format("|".join(_escaped(one["phrases"], language)))))
        for one in signals
        if one["phrases"]
    )


def _escaped(phrases: list[str], language: str) -> list[str]:
    return [re.escape(_plain(phrase, language).strip()) for phrase in phrases]
