"""Write a pack's files anew: only what differs is touched, so that a reviewer sees a short diff."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import AoT, Array

from krama.countries.canonical import canonical
from krama.countries.guides import Section, read_guide
from krama.countries.markdown import Address, as_markdown

_FRONT = re.compile(r"\A\+\+\+\s*\n(.*?)\n\+\+\+\s*(?:\n|\Z)(.*)\Z", re.DOTALL)
_LONG = 100


def guide_text(
    path: Path,
    front: Mapping[str, Any],
    *,
    intro: str,
    sections: Sequence[Section],
    level: int,
    address: Address,
) -> str:
    """Return the whole text of a guide: what stands in the file, with what is said here instead.

    `intro` and the sections hold HTML; a section that reads as before keeps its Markdown as it was.
    """
    found = _FRONT.match(path.read_text(encoding="utf-8")) if path.exists() else None
    old = found[1] + "\n" if found else ""
    top = tomlkit.parse(old)
    merge(top, front)
    body = _body(path, found[2] if found else "", intro, sections, level, address)
    return f"+++\n{dumped(top, old=old).strip()}\n+++\n{body}"


def table_text(path: Path, told: Mapping[str, Any]) -> str:
    """Return the whole text of a TOML file with these values in place of its own."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    top = tomlkit.parse(old)
    merge(top, told)
    return dumped(top, old=old).strip() + "\n"


def dumped(top: Any, *, old: str) -> str:
    """Return a table as text, each line that says the same as before as it stood before.

    (tomlkit drops the blank between a date and a closing bracket.)
    """
    stood = {"".join(row.split()): row for row in old.splitlines()}
    rows = tomlkit.dumps(top).splitlines()
    return "\n".join(stood.get("".join(row.split()), row) if row.strip() else row for row in rows)


def merge(top: Any, told: Mapping[str, Any]) -> None:
    """Set what differs, in place; an empty value is not written where the key is absent."""
    for key, value in told.items():
        old = top.get(key)
        plain = old.unwrap() if hasattr(old, "unwrap") else old
        if plain == value or (old is None and _is_nothing(key, value)):
            continue
        if isinstance(value, Mapping) and isinstance(old, Mapping):
            merge(old, value)
        elif _is_rows(value) and _is_rows(old) and len(old) == len(value):
            for one, fresh in zip(old, value, strict=True):
                merge(one, fresh)
                for gone in set(one) - set(fresh):
                    del one[gone]
        elif value == "" and isinstance(old, str):
            del top[key]
        else:
            top[key] = _built(value, as_tables=isinstance(old, AoT) or _is_deep(value))


def _is_nothing(key: str, value: Any) -> bool:
    return value in ("", []) or (value is False and key != "reviewed")


def _is_rows(value: Any) -> bool:
    return bool(
        isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value)
    )


def _is_deep(value: Any) -> bool:
    return _is_rows(value) and any(_is_rows(inner) for one in value for inner in one.values())


def _built(value: Any, *, as_tables: bool = False) -> Any:
    if _is_rows(value) and as_tables:
        rows = tomlkit.aot()
        for one in value:
            row = tomlkit.table()
            merge(row, one)
            rows.append(row)
        return rows
    if isinstance(value, Mapping):
        inline = tomlkit.inline_table()
        inline.update({key: _built(one) for key, one in value.items() if one != ""})
        return inline
    if isinstance(value, list):
        array: Array = tomlkit.array()
        array.extend(_built(one) for one in value)
        return array.multiline(_is_rows(value) or len(array.as_string()) > _LONG)
    if isinstance(value, date):
        return tomlkit.date(value.isoformat())
    return tomlkit.item(value)


def _body(
    path: Path, old: str, intro: str, sections: Sequence[Section], level: int, address: Address
) -> str:
    mark = "#" * level
    before = read_guide(path, level=level) if path.exists() else None
    raw_intro, *raw = re.split(rf"^(?={mark} +\S)", old, flags=re.MULTILINE)
    standing = [_alike(one) for one in before.sections] if before else []
    if before and canonical(before.intro) == canonical(intro):
        if standing == [_alike(one) for one in sections]:
            return old  # not a letter differs
        first = raw_intro
    else:
        first = as_markdown(intro, level=level + 1, address=address)
    parts = [first]
    for one in sections:
        if _alike(one) in standing:
            parts.append(raw[standing.index(_alike(one))])
            continue
        sign = f" {{#{one.mark}}}" if one.mark else ""
        parts.append(f"{mark} {one.heading}{sign}")
        parts.append(as_markdown(one.html, level=level + 1, address=address))
        parts.append(f"> act: {one.act}" if one.act else "")
    return "\n" + "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def _alike(one: Section) -> tuple[str, str, str, str]:
    return one.heading, canonical(one.html), one.mark, one.act
