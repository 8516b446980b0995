"""Read a country's folder. `manage.py country check` says what is wrong with one; this does not."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from krama.countries.faces import FacingChoice, FacingCrisis, FacingPromise
from krama.countries.services import Service
from krama.countries.words import Words, say, words


@dataclass(frozen=True)
class Hours:
    """Days ("mon" … "sun") on which somebody reads, between two times of the pack's zone ("08:00")."""

    days: tuple[str, ...]
    start: str
    end: str


@dataclass(frozen=True)
class Duty:
    """When the hotline reads, until its rota is written; `note` tells its staff, in one language."""

    confirmed: bool
    hours: tuple[Hours, ...]
    note: str


@dataclass(frozen=True)
class Choice:
    """Something a reporter may choose, such as a platform."""

    id: str
    name: Words


@dataclass(frozen=True)
class Promise:
    """A line that stands before the first question; the one called "when" holds a {when}."""

    id: str
    short: Words
    text: Words
    confirmed: bool
    note: Words


@dataclass(frozen=True)
class Crisis:
    """What is said at once to someone in danger; `first` and `others` are ids of services."""

    id: str
    line: Words
    first: str
    others: tuple[str, ...]
    keep_writing: Words


@dataclass(frozen=True)
class Pack:
    """A whole country, in all its languages."""

    folder: Path
    code: str
    default_language: str
    languages: tuple[str, ...]
    timezone: str
    name: Words
    service: Words
    exit: Words
    neutral_title: Words
    numbers: Mapping[str, str]
    duty: Duty
    services: Mapping[str, Service]
    platforms: tuple[Choice, ...]
    promised: tuple[Promise, ...]
    crises: Mapping[str, Crisis]
    law: tuple[Mapping[str, Any], ...]

    def spoken(self) -> str:
        """Return the active language where the pack speaks it, else the pack's own language."""
        language = (get_language() or "").split("-")[0]
        return language if language in self.languages else self.default_language

    def platforms_in_words(self) -> list[FacingChoice]:
        """Return the platforms, named in the active language."""
        return [FacingChoice(one.id, say(one.name, self.spoken())) for one in self.platforms]

    def promises(self, language: str, *, when: str) -> list[FacingPromise]:
        """Return the lines that stand before the first question, `when` put in its place."""
        return [
            FacingPromise(
                id=one.id,
                short=say(one.short, language).replace("{when}", when),
                text=say(one.text, language).replace("{when}", when),
                confirmed=one.confirmed,
                note=say(one.note, language),
            )
            for one in self.promised
        ]

    def crisis(self, crisis_id: str, language: str) -> FacingCrisis | None:
        """Return what to say to `threat`, `danger` or `self_harm`; None for anything else."""
        found = self.crises.get(crisis_id)
        if found is None:
            return None
        return FacingCrisis(
            id=found.id,
            line=say(found.line, language),
            first=self.services[found.first].facing(language),
            others=tuple(self.services[other].facing(language) for other in found.others),
            keep_writing=say(found.keep_writing, language),
        )


def table(folder: Path, name: str) -> dict[str, Any]:
    """Return one TOML file of a pack; a missing one is empty."""
    path = folder / name
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def read(folder: Path) -> Pack:
    """Return the pack in a folder; tomllib.TOMLDecodeError where a file is not TOML."""
    top = table(folder, "country.toml")
    services = [Service.read(row) for row in table(folder, "services.toml").get("service", [])]
    return Pack(
        folder=folder,
        code=str(top.get("code", folder.name)),
        default_language=str(top.get("default_language", "")),
        languages=tuple(top.get("languages", ())),
        timezone=str(top.get("timezone", "UTC")),
        name=words(top.get("name")),
        service=words(top.get("service")),
        exit=words(top.get("exit")),
        neutral_title=words(top.get("neutral_title")),
        numbers=words(top.get("numbers")),
        duty=_duty(top.get("duty", {})),
        services={service.id: service for service in services},
        platforms=tuple(
            Choice(str(row.get("id", "")), words(row.get("name")))
            for row in table(folder, "platforms.toml").get("platform", [])
        ),
        promised=tuple(
            Promise(
                str(row.get("id", "")),
                words(row.get("short")),
                words(row.get("text")),
                bool(row.get("confirmed")),
                words(row.get("note")),
            )
            for row in table(folder, "promises.toml").get("promise", [])
        ),
        crises={key: _crisis(key, row) for key, row in table(folder, "crisis.toml").items()},
        law=tuple(table(folder, "law.toml").get("law", [])),
    )


def _duty(row: Mapping[str, Any]) -> Duty:
    hours = tuple(
        Hours(tuple(span.get("days", ())), str(span.get("from", "")), str(span.get("to", "")))
        for span in row.get("hours", [])
    )
    return Duty(bool(row.get("confirmed")), hours, str(row.get("note", "")))


def _crisis(key: str, row: Mapping[str, Any]) -> Crisis:
    others = tuple(row.get("others", ()))
    first = str(row.get("first", ""))
    return Crisis(key, words(row.get("line")), first, others, words(row.get("keep_writing")))


@lru_cache(maxsize=4)
def _read_once(folder: Path) -> Pack:
    return read(folder)


def pack() -> Pack:
    """Return the pack of KRAMA_COUNTRY, read once in the life of a process."""
    return _read_once(settings.KRAMA_COUNTRIES_DIR / settings.KRAMA_COUNTRY)
