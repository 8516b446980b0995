"""What this room knows to be wrong with a pack: notices without text, words or a subject."""

import re
import tomllib
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

from krama.notices.pack import TEMPLATES, TERMS
from krama.notices.words import Audience, Kind

_VERSION = re.compile(r"<!-- version: \d{4}-\d{2}-\d{2} -->")


def notice_faults(folder: Path, languages: list[str]) -> Iterator[str]:
    """Yield what is missing or wrong below notices/, as "notices/…: what"."""
    for language in languages:
        for name in sorted(set(TEMPLATES.values())):
            where = f"notices/{language}/{name}.md"
            if not (folder / where).exists():
                yield f"{where}: missing"
                continue
            text = (folder / where).read_text(encoding="utf-8")
            if not re.match(r"Subject: \S[^\n]*\n\n", text):
                yield f"{where}: does not begin with a subject and an empty line"
            if not _VERSION.search(text):
                yield f"{where}: no version"
    yield from _words(folder, languages)
    yield from _ladder(folder)


def _words(folder: Path, languages: list[str]) -> Iterator[str]:
    where = "notices/words.toml"
    told = yield from _table(folder, where)
    wanted = {
        "kind": list(Kind.values),
        "why_you": list(Audience.values),
        "law": [TERMS],
    }
    for table, codes in wanted.items():
        for code in codes if told is not None else ():
            for language in languages:
                if not (told or {}).get(table, {}).get(code, {}).get(language):
                    yield f"{where} {table}.{code}: missing in {language}"


def _ladder(folder: Path) -> Iterator[str]:
    where = "notices/ladder.toml"
    told = yield from _table(folder, where)
    for number, rung in enumerate((told or {}).get("rung", []), start=1):
        if rung.get("audience") not in Audience.values:
            yield f"{where} rung {number}: audience is none of {', '.join(Audience.values)}"
        if not isinstance(rung.get("after_hours"), int):
            yield f"{where} rung {number}: after_hours is no number"


def _table(folder: Path, where: str) -> Generator[str, None, dict[str, Any] | None]:
    """Yield why a table cannot be read; return what is in it, or None."""
    if not (folder / where).exists():
        yield f"{where}: missing"
        return None
    try:
        return tomllib.loads((folder / where).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as wrong:
        yield f"{where}: not TOML: {wrong}"
        return None
