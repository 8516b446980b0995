"""Add to a fault of a pack the line on which to mend it."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from krama.countries.tomllines import Place, lines_of

_FILE = re.compile(r"(?P<file>[\w./-]+\.(?:toml|md))(?P<rest>[^:,]*)")
_TOLD = re.compile(r"\(at line (\d+), column \d+\)")
_WORD = re.compile(r"'[^']*'|\"[^\"]*\"|[\w.-]*\w")
_NAMES = ("id", "platform", "slug", "text", "rung")
_ACT = re.compile(r"^act '([^']*)'")


def with_line(fault: str, *, folder: Path) -> str:
    """Return "file what: why (file:line)" for "file what: why"; a missing file has no line."""
    files, _, what = fault.partition(": ")
    places = [
        f"{found['file']}:{line_of(folder / found['file'], found['rest'], what)}"
        for found in _FILE.finditer(files)
        if (folder / found["file"]).is_file()
    ]
    return f"{fault} ({', '.join(places)})" if places else fault


def line_of(path: Path, rest: str, what: str) -> int:
    """Return the line that a fault speaks of; that of its table, list or section where it is absent."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".md":
        return _in_toml(text, rest, what)
    front = re.match(r"\A\+\+\+\s*\n(.*?)\n\+\+\+", text, re.DOTALL)
    if not front:
        return 1
    body = text.count("\n", 0, front.end()) + 2
    act = _ACT.match(what)
    lines = text.splitlines()
    if act or what.startswith(("one section", "no section", "sections, acts")):
        wanted = f"act: {act[1]}" if act else "#"
        rows = enumerate(lines[body - 1 :], start=body)
        return next((number for number, row in rows if wanted in row), min(body, len(lines)))
    return 1 + _in_toml(front[1], rest, what)


def _in_toml(text: str, rest: str, what: str) -> int:
    if told := _TOLD.search(what):
        return int(told[1])
    try:
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        at = _TOLD.search(str(wrong))
        return int(at[1]) if at else 1
    lines = lines_of(text)
    place: Place = ()
    for word, quoted in (*_words(rest), *_words(what)):
        place = _deeper(data, place, word, quoted=quoted) or place
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _words(said: str) -> Iterator[tuple[str, bool]]:
    """Yield the names in a fault ("facebook.two_step" is two), and whether each was quoted."""
    for word in _WORD.findall(said):
        if word[0] in "'\"":
            yield word[1:-1], True
        else:
            yield from ((part, False) for part in word.split("."))


def _deeper(data: Any, place: Place, word: str, *, quoted: bool) -> Place | None:
    """Return the place of a name within a value, looked for in its tables and lists; else None.

    What a fault quotes may be a value: then the place is that of the value.
    """
    here = data
    for step in place:
        here = here[step]
    if isinstance(here, dict):
        if word in here:
            return (*place, word)
        for key, value in here.items():
            if found := _named(value, word):
                return (*place, key, *found)
            if quoted and isinstance(value, list) and word in value:
                return (*place, key, value.index(word))
            if quoted and value == word:
                return (*place, key)
    elif isinstance(here, list):
        if found := _named(here, word):
            return (*place, *found)
        if word.isdigit() and 0 < int(word) <= len(here):
            return (*place, int(word) - 1)
        if here and word in here:
            return (*place, here.index(word))
    return None


def _named(value: Any, word: str) -> Place | None:
    """Return the place of what is called so in a list of tables, or of a table in tables."""
    if isinstance(value, list):
        for number, one in enumerate(value):
            if isinstance(one, dict) and word in [str(one.get(name)) for name in _NAMES]:
                return (number,)
    elif isinstance(value, dict) and isinstance(value.get(word), dict):
        return (word,)
    return None
