"""Recognise a service that stands in front of the machine where a page lies."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "cdn.toml"


@dataclass(frozen=True)
class Cdn:
    """One of them, and its own route for abuse reports: a form, a mail address, or both."""

    id: str
    name: str
    numbers: frozenset[int]
    aliases: tuple[str, ...]
    form: str = ""
    mail: str = ""


def known() -> tuple[Cdn, ...]:
    """Return the list."""
    return _read(FILE)


def recognise(*, aliases: Iterable[str] = (), number: int = 0) -> Cdn | None:
    """Return the service that one of these aliases or this AS number belongs to."""
    names = tuple(aliases)
    for one in known():
        if number and number in one.numbers:
            return one
        if any(f".{name}".endswith(f".{end}") for name in names for end in one.aliases):
            return one
    return None


@lru_cache(maxsize=2)
def _read(path: Path) -> tuple[Cdn, ...]:
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["cdn"]
    return tuple(
        Cdn(
            id=row["id"],
            name=row["name"],
            numbers=frozenset(row["numbers"]),
            aliases=tuple(row["aliases"]),
            form=row.get("form", ""),
            mail=row.get("mail", ""),
        )
        for row in rows
    )
