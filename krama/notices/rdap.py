"""Read what registries answer: RFC 9083 objects, with RFC 7095 cards in them.

Everything in them is a stranger's text: it is cut, cleaned and, where it shall be written to, must
look like a mail address.

A contact counts only in the role `abuse`. An owner's or a technician's address is never put in its
place: the wrong person could be told of a report.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_network
from typing import Any
from urllib.parse import quote

from krama.notices import bootstrap
from krama.notices.outside import Address
from krama.notices.way import Way
from krama.notices.web import get_json

_MAIL = re.compile(r"[A-Za-z0-9._%+/=-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}")
_DEEP = 5
_MANY = 20


class NoServiceError(Exception):
    """No registry answers such questions for this ending or range."""


@dataclass(frozen=True)
class Told:
    """One answer: `host` gave it."""

    host: str
    content: dict[str, Any]

    def text(self, name: str) -> str:
        """Return a member's text, clean; "" where it is missing or no text."""
        return clean(self.content.get(name))

    def country(self) -> str:
        """Return the country of registration, two capital letters, or ""."""
        code = self.text("country").upper()
        return code if re.fullmatch(r"[A-Z]{2}", code) else ""

    def range(self) -> str:
        """Return the narrowest range it names, as `192.0.2.0/24` or from-to."""
        for entry in _list(self.content.get("cidr0_cidrs")):
            prefix = clean(entry.get("v4prefix") or entry.get("v6prefix"))
            try:
                return str(ip_network(f"{prefix}/{int(entry.get('length', -1))}"))
            except (ValueError, TypeError):
                continue
        first, last = self.text("startAddress"), self.text("endAddress")
        return f"{first}-{last}" if first and last else ""

    def origin(self) -> int:
        """Return the AS number that announces it, as two registries tell, or 0."""
        told = self.content.get("arin_originas0_originautnums") or self.content.get(
            "lacnic_originAutnum"
        )
        for one in told if isinstance(told, list) else [told]:
            digits = re.sub(r"^AS", "", clean(one, numbers=True), flags=re.IGNORECASE)
            if digits.isdecimal() and 0 < int(digits) < 2**32:
                return int(digits)
        return 0

    def names(self) -> tuple[str, ...]:
        """Return a domain's name servers."""
        found = [
            clean(one.get("ldhName")).lower() for one in _list(self.content.get("nameservers"))
        ]
        return tuple(name.rstrip(".") for name in found if name)[:_MANY]

    def statuses(self) -> tuple[str, ...]:
        """Return a domain's states, such as `client hold`."""
        told = self.content.get("status")
        return tuple(clean(one) for one in told[:_MANY]) if isinstance(told, list) else ()

    def holder(self) -> str:
        """Return the name of who holds it, or ""."""
        return _first(_name(one) for one in _with_role(self.content, "registrant"))

    def registrar(self) -> dict[str, Any] | None:
        """Return the registrar's entry of a domain."""
        return next(_with_role(self.content, "registrar"), None)

    def abuse(self, below: dict[str, Any] | None = None) -> tuple[str, ...]:
        """Return the mail addresses of those whose role is abuse, in order."""
        of = self.content if below is None else {"entities": [below]}
        found = [mail for one in _with_role(of, "abuse") for mail in _mails(one)]
        return tuple(dict.fromkeys(found))[:_MANY]

    def abuse_handles(self) -> tuple[str, ...]:
        """Return the handles of abuse contacts that the answer names without their card."""
        found = [
            clean(one.get("handle"))
            for one in _with_role(self.content, "abuse")
            if not tuple(_mails(one))
        ]
        return tuple(handle for handle in found if handle)[:1]


def ask_domain(name: str, *, way: Way) -> Told:
    """Return what is told of a registered name; NoServiceError and what `get_json` raises."""
    return _ask(bootstrap.for_domain(name), "domain", name, way=way)


def ask_address(address: Address, *, way: Way) -> Told:
    """Return what is told of the network that holds an address."""
    return _ask(bootstrap.for_address(address), "ip", str(address), way=way)


def ask_number(asn: int, *, way: Way) -> Told:
    """Return what is told of an AS number."""
    return _ask(bootstrap.for_number(asn), "autnum", str(asn), way=way)


def ask_entity(handle: str, *, beside: Address, way: Way) -> Told:
    """Return what is told of a contact by the registry of an address."""
    return _ask(bootstrap.for_address(beside), "entity", handle, way=way)


def mails_of(told: Told) -> tuple[str, ...]:
    """Return the mail addresses on the card of an entity."""
    return tuple(dict.fromkeys(_mails(told.content)))


def name_of(entity: dict[str, Any] | None) -> str:
    """Return the name on an entity's card, or ""."""
    return _name(entity) if entity else ""


def clean(value: object, *, numbers: bool = False) -> str:
    """Return a stranger's text on one line, without control signs, at most 200 signs long."""
    if numbers and isinstance(value, int):
        value = str(value)
    if not isinstance(value, str):
        return ""
    text = unicodedata.normalize("NFC", value[:1000])
    text = "".join(" " if unicodedata.category(one)[0] in "CZ" else one for one in text)
    return " ".join(text.split())[:200]


def _ask(base: str, kind: str, what: str, *, way: Way) -> Told:
    if not base:
        raise NoServiceError
    content, host = get_json(f"{base}{kind}/{quote(what, safe=':.')}", way=way)
    return Told(host, content)


def _with_role(content: dict[str, Any], role: str, deep: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the entities that have a role, however deep they are nested, nearest first."""
    entities = _list(content.get("entities"))
    for one in entities:
        roles = one.get("roles")
        if isinstance(roles, list) and role in roles:
            yield one
    if deep < _DEEP:
        for one in entities:
            yield from _with_role(one, role, deep + 1)


def _card(entity: dict[str, Any]) -> Iterator[tuple[str, object]]:
    card = entity.get("vcardArray")
    lines = card[1] if isinstance(card, list) and len(card) > 1 else []
    for line in lines[:100] if isinstance(lines, list) else []:
        if isinstance(line, list) and len(line) >= 4 and isinstance(line[0], str):
            for value in line[3:]:
                yield line[0].lower(), value


def _mails(entity: dict[str, Any]) -> Iterator[str]:
    for kind, value in _card(entity):
        text = clean(value)
        if kind == "email" and _MAIL.fullmatch(text):
            yield text.lower()


def _name(entity: dict[str, Any]) -> str:
    return _first(clean(value) for kind, value in _card(entity) if kind in {"fn", "org"})


def _first(texts: Iterator[str]) -> str:
    return next((text for text in texts if text), "")


def _list(value: object) -> list[dict[str, Any]]:
    return (
        [one for one in value[:_MANY] if isinstance(one, dict)] if isinstance(value, list) else []
    )
