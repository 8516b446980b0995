"""A topic on one sheet of A4, to hang on a wall: its answer, what to do now, and a way to the page."""

from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

from krama.site.printing.lists import Item, lists

BOTH_LISTS = "C7"  # five don'ts, three do's: here the numbered lists are the matter
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True)
class Group:
    """A heading and its list; numbered where the page numbers it."""

    heading: str
    items: tuple[Item, ...]
    numbered: bool


@dataclass(frozen=True)
class Poster:
    """All that stands on a poster, in one language."""

    language: str
    service: str
    title: str
    answer: str
    groups: tuple[Group, ...]
    address: str
    shown_address: str
    read_more: str
    call: str
    called: str
    tell: str


def groups_of(page: Any) -> tuple[Group, ...]:
    """Return the lists of a topic that go on its poster: what to do now, or its numbered sections."""
    both = BOTH_LISTS in page.rows.split()
    found = []
    for block in page.body:
        listed = lists(str(block.value["text"].source))
        if any(one.numbered for one in listed) if both else block.value["is_action"]:
            headings = [block.value["heading"], *[""] * len(listed)]
            found += [
                Group(heading, tuple(one.items), one.numbered)
                for heading, one in zip(headings, listed, strict=False)
            ]
    return tuple(found)


@lru_cache(maxsize=64)
def poster_pdf(poster: Poster) -> bytes:
    """Return a poster as a PDF of one page; drawn once in the life of a process."""
    # Only who prints loads the libraries: they weigh more than all the rest of the public door.
    from krama.learn.print_sheet import drawn

    with _ONE_AT_A_TIME:
        return drawn(poster)
