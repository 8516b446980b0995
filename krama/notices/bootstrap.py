"""Which registry answers for a name, an address or a network's number: IANA's lists (RFC 9224).

A copy is shipped in `data/rdap`; `manage.py rdap` puts a newer one into KRAMA_VAR. Nothing is fetched
while somebody waits for an answer.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from django.conf import settings

from krama.notices.outside import Address

LISTS = ("dns", "ipv4", "ipv6", "asn")
SHIPPED = Path(__file__).parent / "data" / "rdap"


class BadListError(Exception):
    """The file is not one of IANA's lists."""


@dataclass(frozen=True)
class Registry:
    """One list: what it covers, and the addresses of who answers, the best first."""

    published: str
    services: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


def for_domain(name: str) -> str:
    """Return the base address for a registered name, or "" where its ending has no such service."""
    labels = name.split(".")
    ends = {".".join(labels[at:]) for at in range(len(labels))}
    found = [
        (entry.count("."), urls)
        for entries, urls in _list("dns").services
        for entry in entries
        if entry in ends
    ]
    return _best(max(found)[1]) if found else ""


def for_address(address: Address) -> str:
    """Return the base address for an IP address, or ""."""
    found = [
        (net.prefixlen, urls)
        for entries, urls in _list(f"ipv{address.version}").services
        for entry in entries
        if address in (net := ip_network(entry))
    ]
    return _best(max(found)[1]) if found else ""


def for_number(asn: int) -> str:
    """Return the base address for an AS number, or ""."""
    for entries, urls in _list("asn").services:
        for entry in entries:
            low, _, high = entry.partition("-")
            if int(low) <= asn <= int(high or low):
                return _best(urls)
    return ""


def parse(text: bytes) -> Registry:
    """Return a list as IANA writes it; BadListError."""
    try:
        content: dict[str, Any] = json.loads(text)
        services = tuple(
            (tuple(str(entry) for entry in entries), tuple(str(url) for url in urls))
            for entries, urls in content["services"]
        )
        found = Registry(str(content["publication"]), services)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadListError from None
    if not services or not all(url.startswith("http") for _, urls in services for url in urls):
        raise BadListError
    return found


def published() -> dict[str, str]:
    """Return, list by list, the day on which IANA published what is used here."""
    return {name: _list(name).published for name in LISTS}


def folder() -> Path:
    """Return where newer copies lie."""
    return Path(settings.KRAMA_VAR) / "rdap"


def _list(name: str) -> Registry:
    newer = folder() / f"{name}.json"
    path = newer if newer.exists() else SHIPPED / f"{name}.json"
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _read(path: Path, changed: int) -> Registry:
    del changed  # part of the cache's key: a replaced file is read anew
    return parse(path.read_bytes())


def _best(urls: tuple[str, ...]) -> str:
    first = min(urls, key=lambda url: not url.startswith("https:"))
    return first if first.endswith("/") else f"{first}/"
