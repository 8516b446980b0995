"""Fetch IANA's lists anew: a timer's work, never done while somebody waits for an answer."""

import json
from pathlib import Path

from krama.notices import bootstrap
from krama.notices.bootstrap import LISTS, BadListError, folder, parse
from krama.notices.way import Way
from krama.notices.web import get_json

SOURCE = "https://data.iana.org/rdap/"


class ShrunkError(Exception):
    """The new list is less than half of the shipped one: something is wrong with it."""


def refresh(*, way: Way) -> dict[str, str]:
    """Put newer lists into place, all or none; return list by list when IANA published it.

    BadListError, ShrunkError, RefusedError, NoSuchNameError, OSError.
    """
    fetched = {name: _fetch(name, way=way) for name in LISTS}
    folder().mkdir(parents=True, exist_ok=True)
    for name, text in fetched.items():
        _put(folder() / f"{name}.json", text)
    return {name: parse(text).published for name, text in fetched.items()}


def _fetch(name: str, *, way: Way) -> bytes:
    content, _ = get_json(f"{SOURCE}{name}.json", way=way)
    text = json.dumps(content).encode()
    new, shipped = parse(text), parse((bootstrap.SHIPPED / f"{name}.json").read_bytes())
    if 2 * len(new.services) < len(shipped.services):
        raise ShrunkError
    return text


def _put(path: Path, text: bytes) -> None:
    half = path.with_suffix(".new")
    half.write_bytes(text)
    half.replace(path)


__all__ = ["BadListError", "ShrunkError", "refresh"]
