"""Faults of a pack's tables as wholes: names that do not fit, stand twice, or that nobody knows."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_ROWS = {"services": "service", "platforms": "platform", "promises": "promise", "law": "law"}
_PROMISES = ("who_reads", "when")
# Ids that the report form and the check-up know by name.
_PLATFORMS = ("website", "phone", "other", "dont_know")
_LAW = ("year", "source", "confirmed_by_counsel")
_SERVICE_KEYS = {
    *("id", "name", "number", "number_kind", "free", "hours", "for_whom", "what", "when", "ways"),
    *("url", "checked", "source", "confirmed", "cost", "languages"),
}


def basic_faults(
    folder: Path, tables: Mapping[str, Mapping[str, Any]], languages: list[str]
) -> Iterator[str]:
    """Yield what is wrong, as "file: what"; `tables` are the main files by their names."""
    top = tables["country"]
    if top.get("code") and top["code"] != folder.name:
        yield f"country.toml: code {top['code']!r} is not the folder's name"
    for language in languages:
        if not top.get("language_names", {}).get(language):
            yield f"country.toml: language_names is missing in {language}"
    for name, rows in _ROWS.items():
        ids = [str(row.get("id", "")) for row in tables[name].get(rows, [])]
        if "" in ids:
            yield f"{name}.toml {rows} {ids.index('') + 1}: id is missing"
        for twice in sorted({one for one in ids if one and ids.count(one) > 1}):
            yield f"{name}.toml {twice}: stands there twice"
        if not ids:
            yield f"{name}.toml: no {rows}"
    for row in tables["services"].get("service", []):
        for key in sorted(set(row) - _SERVICE_KEYS):
            yield f"services.toml {row.get('id')}: nobody reads the key {key!r}"
    known = {str(row.get("id")) for row in tables["platforms"].get("platform", [])}
    yield from (f"platforms.toml: {one} is missing" for one in _PLATFORMS if one not in known)
    promised = [str(row.get("id")) for row in tables["promises"].get("promise", [])]
    yield from (f"promises.toml: {one} is missing" for one in _PROMISES if one not in promised)
    for row in tables["promises"].get("promise", []):
        yield from _unsaid(f"promises.toml {row.get('id')}", row, "short", languages)
        if row.get("confirmed") is False:
            yield from _unsaid(f"promises.toml {row.get('id')}", row, "note", languages)
    for number, row in enumerate(tables["law"].get("law", []), start=1):
        where = f"law.toml {row.get('id', number)}"
        yield from (f"{where}: {key} is missing" for key in _LAW if key not in row)
        for key in ("name", "says"):
            yield from _unsaid(where, row, key, languages)


def _unsaid(where: str, row: Mapping[str, Any], key: str, languages: list[str]) -> Iterator[str]:
    said = row.get(key)
    said = said if isinstance(said, dict) else {}
    for language in languages:
        if not str(said.get(language, "")).strip():
            yield f"{where}: {key} is missing in {language}"
