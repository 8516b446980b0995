"""Warning signs by name, as languages/<lang>/signs/*.json call them."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class Sign:
    """One sign in one language: its id, its name in plain words, and what to do."""

    id: str
    name: str
    advice: str


def signs(language: str) -> dict[str, Sign]:
    """Return the signs of a language by their ids; none where it has no signs."""
    return _signs(settings.KRAMA_LANGUAGES_DIR / language / "signs")


@lru_cache(maxsize=8)
def _signs(folder: Path) -> dict[str, Sign]:
    told = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.json"))
        if not path.name.endswith(".cases.json")
    }
    # Beside the signs stands a file of words, which is none.
    return {
        key: Sign(key, str(one["name"]), str(one["advice"]))
        for key, one in told.items()
        if "name" in one
    }
