"""Read a pack's stories: a chat on a phone, turn by turn, in which the reader chooses the answer."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

KINDS = ("me", "them", "friend", "adult")
ENDS = ("good", "learn")


@dataclass(frozen=True)
class Person:
    """Somebody invented; `kind` is one of KINDS."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True)
class Said:
    """One bubble; an empty `who` is the narrator."""

    who: str
    text: str


@dataclass(frozen=True)
class Way:
    """An answer to choose, and the id of the turn it leads to."""

    text: str
    to: str


@dataclass(frozen=True)
class Turn:
    """What is said, the sign in it (an id, or empty), what it means, and the answers.

    A turn without answers is an end, one of ENDS.
    """

    id: str
    says: tuple[Said, ...]
    sign: str
    note: str
    ways: tuple[Way, ...]
    end: str


@dataclass(frozen=True)
class Story:
    """One file. The first turn is where it begins."""

    slug: str
    title: str
    search_title: str
    description: str
    answer: str
    rows: tuple[str, ...]
    reviewed: bool
    order: int
    fiction: str
    people: tuple[Person, ...]
    turns: tuple[Turn, ...]


def read_story(path: Path) -> Story:
    """Return a story; what is missing is empty. tomllib.TOMLDecodeError."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    title = str(told.get("title", ""))
    return Story(
        slug=str(told.get("slug", path.stem)),
        title=title,
        search_title=str(told.get("search_title", title)),
        description=str(told.get("description", "")),
        answer=str(told.get("answer", "")),
        rows=tuple(told.get("row", ())),
        reviewed=bool(told.get("reviewed")),
        order=int(told.get("order", 0)),
        fiction=str(told.get("fiction", "")),
        people=tuple(
            Person(str(one.get("id", "")), str(one.get("name", "")), str(one.get("is", "")))
            for one in told.get("people", ())
        ),
        turns=tuple(
            Turn(
                id=str(one.get("id", "")),
                says=tuple(
                    Said(str(said.get("who", "")), str(said.get("text", "")))
                    for said in one.get("says", ())
                ),
                sign=str(one.get("sign", "")),
                note=str(one.get("note", "")),
                ways=tuple(
                    Way(str(way.get("text", "")), str(way.get("to", "")))
                    for way in one.get("choices", ())
                ),
                end=str(one.get("end", "")),
            )
            for one in told.get("turn", ())
        ),
    )


def stories(folder: Path) -> list[Story]:
    """Return the stories in a folder, in their order."""
    found = [read_story(path) for path in folder.glob("*.toml")]
    return sorted(found, key=lambda story: (story.order, story.slug))


def reachable(turns: Sequence[Turn]) -> set[str]:
    """Return the ids of the turns that lead on from the first, itself included."""
    ways = {turn.id: [way.to for way in turn.ways] for turn in turns}
    found: set[str] = set()
    waiting = [turns[0].id] if turns else []
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += ways.get(here, [])
    return found
