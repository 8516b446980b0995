"""Who helps in a country, and how to reach them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from krama.countries.words import Words, say, words

# What somebody may need, most urgent first, and how a service is reached.
NEEDS = ("danger", "talk", "removal", "report", "police")
WAYS = ("call", "text", "chat", "visit", "online")


def tel(number: str) -> str:
    """Return a number as a `tel:` address wants it: digits, after a plus where there is one."""
    digits = re.sub(r"[^0-9]", "", number)
    return f"+{digits}" if number.strip().startswith("+") else digits


@dataclass(frozen=True)
class Service:
    """One row of services.toml, in every language of the pack."""

    id: str
    name: Words
    number: str
    number_kind: str
    free: bool
    hours: Words
    for_whom: Words
    what: Words
    when: tuple[str, ...]
    ways: tuple[str, ...]
    speaks: tuple[str, ...]
    url: str
    checked: date | None
    source: str
    confirmed: bool

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> "Service":
        """Return a service from its table; what is missing is empty."""
        return cls(
            id=str(row.get("id", "")),
            name=words(row.get("name")),
            number=str(row.get("number", "")),
            number_kind=str(row.get("number_kind", "")),
            free=bool(row.get("free")),
            hours=words(row.get("hours")),
            for_whom=words(row.get("for_whom")),
            what=words(row.get("what")),
            when=tuple(row.get("when", ())),
            ways=tuple(row.get("ways", ())),
            speaks=tuple(row.get("speaks", ())),
            url=str(row.get("url", "")),
            checked=row.get("checked"),
            source=str(row.get("source", "")),
            confirmed=bool(row.get("confirmed")),
        )

    def facing(self, language: str) -> "FacingService":
        """Return the service as a reader of one language meets it."""
        return FacingService(
            id=self.id,
            name=say(self.name, language),
            number=self.number,
            tel=tel(self.number),
            free=self.free,
            hours=say(self.hours, language),
            for_whom=say(self.for_whom, language),
            what=say(self.what, language),
            url=self.url,
            checked=self.checked,
            confirmed=self.confirmed,
        )


@dataclass(frozen=True)
class FacingService:
    """A service in one language; `tel` follows `tel:` in a link and is empty without a number."""

    id: str
    name: str
    number: str
    tel: str
    free: bool
    hours: str
    for_whom: str
    what: str
    url: str
    checked: date | None
    confirmed: bool
