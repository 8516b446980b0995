"""Say everything that is wrong with a country's folder, each fault in one line."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from krama.countries.basics import basic_faults
from krama.countries.brands import brands_faults
from krama.countries.guidecheck import guide_faults
from krama.countries.inapp import in_app_faults
from krama.countries.pack import table
from krama.countries.privacy import privacy_faults
from krama.countries.quizzes import quiz_faults
from krama.countries.services import NEEDS, WAYS
from krama.countries.storycheck import story_faults
from krama.countries.where import with_line

_NUMBER = re.compile(r"\+?[0-9]+(?: [0-9]+)*")
_TIME = re.compile(r"[0-2][0-9]:[0-5][0-9]")
_DAYS = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
_CRISES = ("threat", "danger", "self_harm")
_FILES = ("country", "services", "law", "platforms", "promises", "crisis")
_NUMBERS = ("child_helpline", "police")  # they stand on pages; a country may name more
# What rooms above know to be wrong with a pack's languages: each adds its own when Django starts.
ALSO: list[Callable[[], list[str]]] = []
# ... and with one pack: given its folder and its languages.
ABOVE: list[Callable[[Path, list[str]], Iterable[str]]] = []
_SERVICE = ("number_kind", "free", "when", "ways", "source", "confirmed")


def faults(folder: Path) -> list[str]:
    """Return what is missing or wrong, as "file: what (file:line)"; none in a whole pack.

    A missing file has no line: "file: missing". While a main table is no TOML, only that is told.
    """
    tables: dict[str, dict[str, Any]] = {}
    unread = []
    for name in _FILES:
        try:
            tables[name] = table(folder, f"{name}.toml")
        except tomllib.TOMLDecodeError as wrong:
            unread.append(f"{name}.toml: not TOML: {wrong}")
    if unread:
        return [with_line(fault, folder=folder) for fault in unread]
    missing = [f"{name}.toml: missing" for name in _FILES if not (folder / f"{name}.toml").exists()]
    languages = [str(one) for one in tables["country"].get("languages", [])]
    found = [
        *missing,
        *basic_faults(folder, tables, languages),
        *_country(tables["country"], languages),
        *_services(tables["services"].get("service", []), languages),
        *_named(tables, languages),
        *_crises(tables, languages),
        *guide_faults(folder, languages),
        *quiz_faults(folder, languages),
        *story_faults(folder, languages),
        *privacy_faults(folder, languages),
        *in_app_faults(folder, languages),
        *brands_faults(folder),
        *(fault for more in ABOVE for fault in more(folder, languages)),
    ]
    return list(dict.fromkeys(with_line(fault, folder=folder) for fault in found))


def untranslated(where: str, row: Mapping[str, Any], key: str, languages: list[str]) -> list[str]:
    """Return a fault for each language in which a table of words is missing."""
    said = row.get(key)
    said = said if isinstance(said, dict) else {}
    return [
        f"{where}: {key} is missing in {language}"
        for language in languages
        if not str(said.get(language, "")).strip()
    ]


def undated(where: str, row: Mapping[str, Any]) -> list[str]:
    """Return a fault where `checked` is no date."""
    return [] if isinstance(row.get("checked"), date) else [f"{where}: checked is no date"]


def _country(top: Mapping[str, Any], languages: list[str]) -> Iterator[str]:
    for key in ("code", "default_language", "languages", "timezone"):
        if not top.get(key):
            yield f"country.toml: {key} is missing"
    if top.get("default_language") not in languages:
        yield "country.toml: default_language is not among languages"
    for key in ("name", "service", "exit", "neutral_title"):
        yield from untranslated("country.toml", top, key, languages)
    for language, address in top.get("exit", {}).items():
        if not str(address).startswith("https://"):
            yield f"country.toml: exit in {language} does not begin with https://"
    numbers = top.get("numbers", {})
    for key in dict.fromkeys((*_NUMBERS, *numbers)):
        if not _NUMBER.fullmatch(str(numbers.get(key, ""))):
            yield f"country.toml: numbers.{key} is no telephone number"
    duty = top.get("duty", {})
    if "confirmed" not in duty:
        yield "country.toml: duty.confirmed is missing"
    for span in duty.get("hours", []):
        times = [str(span.get(key, "")) for key in ("from", "to")]
        if not set(span.get("days", [])) <= _DAYS or not all(map(_TIME.fullmatch, times)):
            yield f"country.toml: duty hours {span} are not days and times"


def _services(rows: list[Mapping[str, Any]], languages: list[str]) -> Iterator[str]:
    for row in rows:
        where = f"services.toml {row.get('id', 'without id')}"
        for key in ("name", "hours", "for_whom", "what"):
            yield from untranslated(where, row, key, languages)
        for key in _SERVICE:
            if key not in row:
                yield f"{where}: {key} is missing"
        yield from undated(where, row)
        for key, known in (("when", NEEDS), ("ways", WAYS)):
            for word in row.get(key, []):
                if word not in known:
                    yield f"{where}: {key} {word!r} is none of {', '.join(known)}"
        number = str(row.get("number", ""))
        if number and not _NUMBER.fullmatch(number):
            yield f"{where}: number is no telephone number"
        if not number and not row.get("url"):
            yield f"{where}: neither number nor url"
        if row.get("url") and not str(row["url"]).startswith("https://"):
            yield f"{where}: url does not begin with https://"


def _named(tables: Mapping[str, Mapping[str, Any]], languages: list[str]) -> Iterator[str]:
    for row in tables["platforms"].get("platform", []):
        yield from untranslated(f"platforms.toml {row.get('id')}", row, "name", languages)
    for row in tables["promises"].get("promise", []):
        where = f"promises.toml {row.get('id')}"
        yield from untranslated(where, row, "text", languages)
        if "confirmed" not in row:
            yield f"{where}: confirmed is missing"
        if row.get("id") == "when":
            for language, text in row.get("text", {}).items():
                if "{when}" not in text:
                    yield f"{where}: text in {language} has no {{when}}"
    for number, row in enumerate(tables["law"].get("law", []), start=1):
        yield from undated(f"law.toml {row.get('id', number)}", row)


def _crises(tables: Mapping[str, Mapping[str, Any]], languages: list[str]) -> Iterator[str]:
    numbered = {str(row.get("id")) for row in tables["services"].get("service", [])}
    for crisis in _CRISES:
        row = tables["crisis"].get(crisis, {})
        where = f"crisis.toml {crisis}"
        for key in ("line", "keep_writing"):
            yield from untranslated(where, row, key, languages)
        for wanted in (row.get("first", ""), *row.get("others", [])):
            if wanted not in numbered:
                yield f"{where}: no service is called {wanted!r}"
