"""Names that are imitated in a country, and where they truly live."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from krama.countries.pack import pack, table

_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_WORD = re.compile(r"[a-z0-9]+")
_KINDS = ("words", "whole", "short")


@dataclass(frozen=True)
class Brand:
    """One name: the words by which it is imitated (see brands.toml) and its true domains."""

    id: str
    name: str
    words: tuple[str, ...]
    whole: tuple[str, ...]
    short: tuple[str, ...]
    domains: tuple[str, ...]
    everywhere: bool


@dataclass(frozen=True)
class Brands:
    """All of them; `known` are other sites that people know, `neighbours` ordinary words near a name."""

    brands: tuple[Brand, ...]
    known: tuple[str, ...]
    neighbours: tuple[str, ...]
    checked: date | None
    confirmed: bool


def brands() -> Brands:
    """Return the names of the country that is served."""
    return brands_in(pack().folder)


@lru_cache(maxsize=8)
def brands_in(folder: Path) -> Brands:
    """Return the names of a pack; a pack without brands.toml has none."""
    told = table(folder, "brands.toml")
    return Brands(
        brands=tuple(_brand(key, row) for key, row in told.get("brand", {}).items()),
        known=tuple(told.get("known", ())),
        neighbours=tuple(told.get("neighbours", ())),
        checked=told.get("checked"),
        confirmed=bool(told.get("confirmed")),
    )


def _brand(key: str, row: Mapping[str, Any]) -> Brand:
    return Brand(
        id=key,
        name=str(row["name"]),
        words=tuple(row.get("words", ())),
        whole=tuple(row.get("whole", ())),
        short=tuple(row.get("short", ())),
        domains=tuple(row.get("domains", ())),
        everywhere=bool(row.get("everywhere")),
    )


def brands_faults(folder: Path) -> Iterator[str]:
    """Yield what is missing or wrong in brands.toml, as "brands.toml: what"."""
    if not (folder / "brands.toml").exists():
        yield "brands.toml: missing"
        return
    try:
        told = table(folder, "brands.toml")
    except tomllib.TOMLDecodeError as wrong:
        yield f"brands.toml: not TOML: {wrong}"
        return
    if not isinstance(told.get("checked"), date):
        yield "brands.toml: checked is no date"
    if "confirmed" not in told:
        yield "brands.toml: confirmed is missing"
    if not told.get("brand"):
        yield "brands.toml: brand is missing"
    yield from _shapes("known", told.get("known", []), _DOMAIN, "domain")
    yield from _shapes("neighbours", told.get("neighbours", []), _WORD, "word")
    owners: dict[str, str] = {}
    for key, row in told.get("brand", {}).items():
        if not row.get("name"):
            yield f"brands.toml {key}: name is missing"
        if not any(row.get(kind) for kind in _KINDS):
            yield f"brands.toml {key}: no word by which it is imitated"
        if not row.get("domains"):
            yield f"brands.toml {key}: domains is missing"
        for kind in _KINDS:
            yield from _shapes(f"{key}.{kind}", row.get(kind, []), _WORD, "word")
        yield from _shapes(f"{key}.domains", row.get("domains", []), _DOMAIN, "domain")
        for name in (*row.get("domains", []), *(w for kind in _KINDS for w in row.get(kind, []))):
            if name in told.get("neighbours", []):
                yield f"brands.toml {key}: {name} stands among the neighbours too"
            if owners.setdefault(name, key) != key:
                yield f"brands.toml {key}: {name} belongs to {owners[name]} too"


def _shapes(where: str, names: list[str], shape: re.Pattern[str], kind: str) -> Iterator[str]:
    for name in names:
        if not shape.fullmatch(str(name)):
            yield f"brands.toml {where}: {name!r} is no {kind} in lower case"
    for name in {name for name in names if names.count(name) > 1}:
        yield f"brands.toml {where}: {name} stands there twice"
