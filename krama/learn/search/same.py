"""Words that children type for what pages call otherwise: languages/<lang>/search.json."""

import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from krama.learn.search.fold import fold, joined, stem

Same = dict[str, frozenset[str]]


def same(language: str) -> Same:
    """Return for each word the others that mean it: folded, stems of Latin words; or nothing."""
    return _same(settings.KRAMA_LANGUAGES_DIR / language / "search.json")


@lru_cache(maxsize=8)
def _same(path: Path) -> Same:
    if not path.exists():
        return {}
    found: dict[str, set[str]] = {}
    for row in json.loads(path.read_text(encoding="utf-8"))["same"]:
        words = {stem(joined(fold(word))) for word in row}
        for word in words:
            found.setdefault(word, set()).update(words - {word})
    return {word: frozenset(others) for word, others in found.items()}
