"""The privacy check-up of a country: six questions, and the taps to each on every platform."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from krama.countries.pack import pack, table
from krama.countries.words import Words, say, words

QUESTIONS = ("profile", "posts", "friends", "location", "tags", "contact")
# Places of platforms.toml on which nobody has a profile, or which are no place.
WITHOUT_PROFILE = {"game", "website", "phone", "dont_know"}


@dataclass(frozen=True)
class FacingQuestion:
    """One of the six questions, and what is best at a child's age."""

    id: str
    ask: str
    best: str


@dataclass(frozen=True)
class FacingPath:
    """How to get there: menu words to tap (in the phone's own settings where `phone`), what to choose.

    Each may be empty; then `note` says it in a sentence.
    """

    taps: tuple[str, ...]
    choose: str
    note: str
    phone: bool = False


@dataclass(frozen=True)
class FacingApp:
    """A platform: where its menu begins, an answer to each question, and its two-step sign-in."""

    id: str
    name: str
    menu: tuple[str, ...]
    answers: tuple[tuple[FacingQuestion, FacingPath], ...]
    two_step: FacingPath
    confirmed: bool
    checked: date | None


@dataclass(frozen=True)
class FacingPrivacy:
    """The check-up in one language; `confirmed` is False until someone tried every tap."""

    apps: tuple[FacingApp, ...]
    checked: date | None
    confirmed: bool


def privacy(language: str) -> FacingPrivacy:
    """Return the check-up of the country in a language."""
    return _privacy(pack().folder, language)


@lru_cache(maxsize=8)
def _privacy(folder: Path, language: str) -> FacingPrivacy:
    told = table(folder, "privacy.toml")
    meanings = words(told.get("words", {}).get(language))
    names = {one.id: one.name for one in pack().platforms}
    asked = [
        FacingQuestion(
            row["id"], say(words(row["ask"]), language), say(words(row["best"]), language)
        )
        for row in told.get("question", [])
    ]

    def path(row: Mapping[str, Any]) -> FacingPath:
        row = {**row, **told["phone"]} if row.get("phone") else row
        return FacingPath(
            taps=_meant(row.get("taps", ()), meanings),
            choose="".join(_meant([row["choose"]], meanings)) if row.get("choose") else "",
            note=say(words(row.get("note")), language),
            phone=bool(row.get("phone")),
        )

    return FacingPrivacy(
        apps=tuple(
            FacingApp(
                id=row["platform"],
                name=say(names.get(row["platform"], {}), language),
                menu=_meant(row["menu"], meanings),
                answers=tuple((one, path(row[one.id])) for one in asked),
                two_step=path(row["two_step"]),
                confirmed=bool(row.get("confirmed", told.get("confirmed"))),
                checked=row.get("checked", told.get("checked")),
            )
            for row in told.get("app", [])
        ),
        checked=told.get("checked"),
        confirmed=bool(told.get("confirmed")),
    )


def _meant(menu: Any, meanings: Words) -> tuple[str, ...]:
    """Return menu words, each with its meaning in brackets where the language is another."""
    return tuple(f"{one} ({meanings[one]})" if one in meanings else str(one) for one in menu)


def privacy_faults(folder: Path, languages: list[str]) -> Iterator[str]:
    """Yield what is missing or wrong in privacy.toml, as "privacy.toml: what"."""
    if not (folder / "privacy.toml").exists():
        yield "privacy.toml: missing"
        return
    try:
        told = table(folder, "privacy.toml")
    except tomllib.TOMLDecodeError as wrong:
        yield f"privacy.toml: not TOML: {wrong}"
        return
    if not isinstance(told.get("checked"), date):
        yield "privacy.toml: checked is no date"
    if "confirmed" not in told:
        yield "privacy.toml: confirmed is missing"
    if tuple(row.get("id") for row in told.get("question", [])) != QUESTIONS:
        yield f"privacy.toml: the questions are not {', '.join(QUESTIONS)}"
    for row in told.get("question", []):
        for key in ("ask", "best"):
            yield from _unsaid(f"privacy.toml {row.get('id')}", key, row.get(key), languages)
    yield from _apps(folder, told, languages)


def _apps(folder: Path, told: Mapping[str, Any], languages: list[str]) -> Iterator[str]:
    apps = {str(row.get("platform")): row for row in told.get("app", [])}
    platforms = {str(row.get("id")) for row in table(folder, "platforms.toml").get("platform", [])}
    for platform in sorted((platforms | {"other"}) - WITHOUT_PROFILE - set(apps)):
        yield f"privacy.toml: {platform} is missing"
    for name, row in apps.items():
        where = f"privacy.toml {name}"
        if name not in platforms:
            yield f"{where}: platforms.toml has no such platform"
        if not row.get("menu"):
            yield f"{where}: menu is missing"
        for part in (*QUESTIONS, "two_step"):
            path = row.get(part, {})
            if path.get("phone"):
                path = told.get("phone", {})
            if "note" in path:
                yield from _unsaid(f"{where}.{part}", "note", path["note"], languages)
            elif not path.get("taps"):
                yield f"{where}: {part} has neither taps nor note"


def _unsaid(where: str, key: str, value: Any, languages: list[str]) -> Iterator[str]:
    said = words(value)
    for language in languages:
        if not said.get(language):
            yield f"{where}: {key} is missing in {language}"
