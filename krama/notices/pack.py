"""Read the notices of a country: templates in Markdown, their words, and its ladder."""

import re
import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from krama.countries.pack import pack
from krama.notices.words import Audience, Kind

FIELD = re.compile(r"\{(\w+)\}")
# Who is told decides the text; three kinds of network share one, and a sentence tells them why.
TEMPLATES = {
    Audience.HOST: "host",
    Audience.FRONT: "host",
    Audience.UPSTREAM: "host",
    Audience.PLATFORM: "platform",
    Audience.REGISTRAR: "registrar",
    Audience.PARTNER: "partner",
    Audience.POLICE: "police",
}
TERMS = "terms"  # lawful, but against the platform's own rules


class NoTemplateError(Exception):
    """The pack has no such notice in this language, or it has no subject."""


@dataclass(frozen=True)
class Template:
    """A subject of one line and a body, both with `{fields}` in them; `version` names its text."""

    subject: str
    body: str
    version: str


@dataclass(frozen=True)
class Rung:
    """A step of the ladder: who is told when nothing happened for so long after the first notice."""

    after: timedelta
    audience: Audience


def template(audience: Audience, language: str) -> Template:
    """Return the template for an audience in a language; NoTemplateError."""
    path = folder() / language / f"{TEMPLATES[audience]}.md"
    if not re.fullmatch(r"[a-z]{2,3}", language) or not path.exists():
        raise NoTemplateError
    return _template(path, path.stat().st_mtime_ns)


def kind_in_words(kind: Kind, language: str) -> str:
    """Return what is said to be there, as a law-minded reader knows it."""
    return _say("kind", kind.value, language)


def why_you(audience: Audience, language: str) -> str:
    """Return the sentence that says why this recipient is told."""
    return _say("why_you", audience.value, language)


def law_in_words(law: str, language: str) -> str:
    """Return the name of a law of the pack, or what `terms` stands for; NoTemplateError."""
    if law == TERMS:
        return _say("law", law, language)
    for row in pack().law:
        if row["id"] == law and language in row["name"]:
            return f"{row['name'][language]} ({row['year']})"
    raise NoTemplateError


def ladder() -> tuple[Rung, ...]:
    """Return the steps of the ladder, earliest first."""
    rows = _table("ladder.toml").get("rung", [])
    found = [Rung(timedelta(hours=row["after_hours"]), Audience(row["audience"])) for row in rows]
    return tuple(sorted(found, key=lambda rung: rung.after))


def folder() -> Path:
    """Return the folder of the pack's notices."""
    return Path(settings.KRAMA_COUNTRIES_DIR) / settings.KRAMA_COUNTRY / "notices"


def _say(table: str, code: str, language: str) -> str:
    try:
        return str(_table("words.toml")[table][code][language])
    except KeyError:
        raise NoTemplateError from None


def _table(name: str) -> dict[str, Any]:
    path = folder() / name
    return _toml(path, path.stat().st_mtime_ns) if path.exists() else {}


@lru_cache(maxsize=8)
def _toml(path: Path, changed: int) -> dict[str, Any]:
    del changed  # part of the cache's key: a replaced file is read anew
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def _template(path: Path, changed: int) -> Template:
    del changed
    text = path.read_text(encoding="utf-8")
    head, _, body = text.partition("\n\n")
    subject = head.removeprefix("Subject: ").strip()
    version = re.search(r"<!-- version: (\d{4}-\d{2}-\d{2}) -->", body)
    if subject == head.strip() or "\n" in subject or version is None:
        raise NoTemplateError
    return Template(subject, body.replace(version[0], "").strip() + "\n", version[1])
