"""What a turn of a story looks like: who speaks, on which side, and whose name stands above."""

from collections.abc import Sequence
from dataclasses import dataclass

from krama.countries.stories import Person, Turn


@dataclass(frozen=True)
class Bubble:
    """One bubble; `name` is empty for the narrator and where the same person goes on."""

    kind: str
    name: str
    text: str


def bubbles(turn: Turn, *, people: Sequence[Person]) -> list[Bubble]:
    """Return what is said in a turn; `kind` is one of KINDS, or "told" for the narrator."""
    known = {person.id: person for person in people}
    found, before = [], ""
    for said in turn.says:
        person = known.get(said.who)
        name = person.name if person and said.who != before else ""
        found.append(Bubble(person.kind if person else "told", name, said.text))
        before = said.who
    return found
