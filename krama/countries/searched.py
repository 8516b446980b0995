"""What a search may find: the words of planted pages, and what rooms above add to them."""

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from krama.countries.planted import Planted

_TAG = re.compile(r"<[^>]*>")
_CODES = {"SlugField", "BooleanField"}
# Fields that hold ids, or where a fact comes from; a word there is nothing that a reader looks for.
_UNREAD = {"rows", "sources", "people", "services"}
# Keys inside a block whose values are names, choices or days.
_UNSAID = {"id", "type", "who", "is", "sign", "to", "end", "checked"}


@dataclass(frozen=True)
class Entry:
    """One address, what it is called, one line on it, and all its words without markup."""

    address: str
    title: str
    description: str
    text: str


# Each is given a language, which is active too, and returns what can be found in it.
ADDED: list[Callable[[str], Iterable[Entry]]] = []


def words_of(page: Planted) -> str:
    """Return the words that a reader of a page reads, without markup."""
    said: list[str] = []
    for name in page.planted_fields:
        field: Any = page._meta.get_field(name)
        if name in _UNREAD or field.choices or field.get_internal_type() in _CODES:
            continue
        value = getattr(page, name)
        said += _words(getattr(value, "raw_data", value))
    return html.unescape(_TAG.sub(" ", " ".join(said)))


def _words(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [word for key, one in value.items() if key not in _UNSAID for word in _words(one)]
    if isinstance(value, Iterable):
        return [word for one in value for word in _words(one)]
    return []
