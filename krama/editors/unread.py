"""What nobody who speaks the language has read yet: true figures, for editors."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from wagtail.models import Locale, Page

from krama.countries.planted import Written

_UNREAD = re.compile(r"^# .*\bunreviewed\b", re.MULTILINE)


@dataclass(frozen=True)
class Unread:
    """One language: live pages and how many were never read, and sentences of the interface."""

    language: str
    name: str
    pages: int
    unread: int
    sentences: int


def unread() -> list[Unread]:
    """Return the figures of each language, the country's own first."""
    known = {one.language_code: one for one in Locale.objects.all()}
    found = []
    for code, name in settings.LANGUAGES:
        if code in known:
            pages = [pages_of(kind).filter(locale=known[code]) for kind in kinds()]
            found.append(
                Unread(
                    language=code,
                    name=str(name),
                    pages=sum(one.count() for one in pages),
                    unread=sum(one.filter(reviewed=False).count() for one in pages),
                    sentences=_sentences(code),
                )
            )
    return found


def unread_pages() -> list[Any]:
    """Return the live pages that nobody has read, by language and title."""
    found = [page for kind in kinds() for page in pages_of(kind).filter(reviewed=False)]
    return sorted(found, key=lambda page: (page.locale.language_code, page.title))


def kinds() -> list[Any]:
    """Return the page types that state facts."""
    found: list[Any] = [one for one in apps.get_models() if issubclass(one, Written)]
    return [one for one in found if issubclass(one, Page)]


def pages_of(kind: Any) -> Any:
    """Return the live pages of a type."""
    return kind.objects.live().select_related("locale")


def _sentences(code: str) -> int:
    path = settings.KRAMA_LANGUAGES_DIR / code / "LC_MESSAGES" / "django.po"
    return _counted(path, path.stat().st_mtime_ns) if path.exists() else 0


@lru_cache(maxsize=8)
def _counted(path: Path, changed: int) -> int:
    del changed  # part of the cache's key
    return len(_UNREAD.findall(path.read_text(encoding="utf-8")))
