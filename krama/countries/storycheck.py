"""Say what is wrong with a story: the pack's check and the editor's form ask the same."""

import re
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from krama.countries.played import played_faults
from krama.countries.signs import signs
from krama.countries.stories import ENDS, KINDS, Person, Turn, reachable, read_story

_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_NEEDED = ("slug", "title", "search_title", "description", "answer", "row", "reviewed", "fiction")


def story_faults(folder: Path, languages: list[str]) -> Iterator[str]:
    """Yield what is missing or wrong in the stories of a pack, as "guides/…: what"."""
    return played_faults(
        folder, "stories", languages, look=_look, differ="turns differ between languages"
    )


def _look(path: Path, told: Mapping[str, Any], language: str) -> Generator[str, None, object]:
    yield from (f"{key} is missing" for key in _NEEDED if told.get(key) in ("", None))
    story = read_story(path)
    if story.slug != path.stem:
        yield f"slug {story.slug!r} is not the file's name"
    yield from faults_in(story.people, story.turns, known=signs(language))
    return [
        (one.id, one.sign, one.end, [way.to for way in one.ways], [said.who for said in one.says])
        for one in story.turns
    ]


def faults_in(
    people: Sequence[Person], turns: Sequence[Turn], *, known: Collection[str]
) -> Iterator[str]:
    """Yield what is wrong with a story; `known` are the ids of signs."""
    ids = [turn.id for turn in turns]
    if not ids:
        yield "there is no turn"
    for twice in sorted({one for one in ids if ids.count(one) > 1}):
        yield f"turn {twice} stands there twice"
    for person in people:
        if person.kind not in KINDS:
            yield f"person {person.id}: {person.kind!r} is none of {', '.join(KINDS)}"
    called = {"", *(person.id for person in people)}
    for turn in turns:
        yield from (f"turn {turn.id}: {one}" for one in _turn(turn, called, ids, known))
    for lost in sorted(set(ids) - reachable(turns)):
        yield f"turn {lost}: no answer leads here"


def _turn(
    turn: Turn, people: Collection[str], ids: Collection[str], known: Collection[str]
) -> Iterator[str]:
    if not _ID.fullmatch(turn.id):
        yield "the id is not small letters, digits, hyphens and low lines"
    if not 1 <= len(turn.says) <= 5:
        yield f"{len(turn.says)} bubbles; it needs 1 to 5"
    for said in turn.says:
        if said.who not in people:
            yield f"nobody is called {said.who!r}"
        if not said.text:
            yield "a bubble is empty"
    if turn.sign and turn.sign not in known:
        yield f"no sign is called {turn.sign!r}"
    if len(turn.ways) > 3:
        yield f"{len(turn.ways)} answers; it may have 3"
    for way in turn.ways:
        if way.to not in ids:
            yield f"there is no turn {way.to!r}"
        if not way.text:
            yield "an answer is empty"
    if bool(turn.ways) == bool(turn.end):
        yield "it needs answers, or an end, and not both"
    if turn.end and turn.end not in ENDS:
        yield f"end {turn.end!r} is none of {', '.join(ENDS)}"
