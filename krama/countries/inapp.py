"""How to report, block and keep the messages inside each app, as apps.toml tells it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from krama.countries.pack import pack, table
from krama.countries.words import say, words

# In the order in which they are done: what is blocked first can often not be kept any more.
DEEDS = ("save", "report", "block", "restrict")


@dataclass(frozen=True)
class FacingDeed:
    """One deed of DEEDS in one language, step by step."""

    id: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class FacingInApp:
    """An app in one language; `under` is what its rules say about age, or empty."""

    id: str
    name: str
    deeds: tuple[FacingDeed, ...]
    under: str
    checked: date | None
    confirmed: bool
    source: str


def in_apps(language: str) -> tuple[FacingInApp, ...]:
    """Return the apps of the country that is served, in the order of the file."""
    return _in_apps(pack().folder, language)


@lru_cache(maxsize=8)
def _in_apps(folder: Path, language: str) -> tuple[FacingInApp, ...]:
    return tuple(
        FacingInApp(
            id=str(row["id"]),
            name=str(row["name"]),
            deeds=tuple(
                FacingDeed(deed, tuple(row[deed].get(language, ())))
                for deed in DEEDS
                if row.get(deed)
            ),
            under=say(words(row.get("under")), language),
            checked=row.get("checked"),
            confirmed=bool(row.get("confirmed")),
            source=str(row.get("source", "")),
        )
        for row in table(folder, "apps.toml").get("app", [])
    )


def in_app_faults(folder: Path, languages: list[str]) -> Iterator[str]:
    """Yield what is missing or wrong in apps.toml, as "apps.toml: what"."""
    if not (folder / "apps.toml").exists():
        yield "apps.toml: missing"
        return
    try:
        rows = table(folder, "apps.toml").get("app", [])
    except tomllib.TOMLDecodeError as wrong:
        yield f"apps.toml: not TOML: {wrong}"
        return
    ids = [str(row.get("id")) for row in rows]
    for twice in sorted({one for one in ids if ids.count(one) > 1}):
        yield f"apps.toml {twice}: id stands there twice"
    for row in rows:
        yield from _one(row, f"apps.toml {row.get('id', 'without id')}", languages)


def _one(row: Mapping[str, Any], where: str, languages: list[str]) -> Iterator[str]:
    for key in ("id", "name", "source", "confirmed"):
        if key not in row:
            yield f"{where}: {key} is missing"
    if not isinstance(row.get("checked"), date):
        yield f"{where}: checked is no date"
    for deed in DEEDS:
        steps = row.get(deed, {})
        for language in languages:
            if not steps.get(language):
                yield f"{where}: {deed} is missing in {language}"
        if len({len(steps.get(language, ())) for language in languages}) > 1:
            yield f"{where}: {deed} has more steps in one language"
    for language in languages:
        if "under" in row and not row["under"].get(language):
            yield f"{where}: under is missing in {language}"
