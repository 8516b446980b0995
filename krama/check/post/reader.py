"""Before you post: find what tells who and where a child is.

The browser's own reader is reader.js: the two must say the same of every text, which
tests/check/post shows.
"""

import re
from typing import NamedTuple

from django.conf import settings

from krama.check.post.checks import CHECKS
from krama.check.post.letters import flat
from krama.check.post.words import Rules, rules

_NEAR = 12  # letters between "I" and what follows
_GRAVE = ("home_alone", "off")  # where one of these is told, other places are beside the point
_SENTENCE = re.compile(r"[^!?\n]{1,400}")


class Place(NamedTuple):
    """What is told, and between which letters of the text as given (the second one excluded)."""

    kind: str
    start: int
    end: int


def read(text: str) -> list[Place]:
    """Return what a text tells, in the order of the text."""
    return read_with(text, rules(settings.KRAMA_LANGUAGES_DIR))


def read_with(text: str, known: Rules) -> list[Place]:
    """Return what a text tells by these rules.

    A letter belongs to one finding, the first rule's; only a place and time may lie over others.
    """
    plain, places = flat(text)
    taken = bytearray(len(plain))
    found: list[Place] = []
    for rule in known.rules:
        check = CHECKS.get(rule.check)
        at = 0
        while (match := rule.find.search(plain, at)) is not None:
            start, end = match.start(2), match.end(2)
            kept = check(known, plain, match.start(), start, end) if check else end
            if kept <= start or any(taken[start:kept]):
                at = max(match.start() + 1, match.end(1))
                continue
            taken[start:kept] = b"\x01" * (kept - start)
            found.append(Place(rule.kind, start, kept))
            at = kept
    found += _scenes(plain, known)
    found.sort(key=lambda one: (one.start, one.end))
    return [Place(one.kind, places[one.start], places[one.end - 1] + 1) for one in found]


def _scenes(plain: str, known: Rules) -> list[Place]:
    """Return each sentence, from its first such word to its last, that tells a place and time."""
    found: list[Place] = []
    for sentence in _SENTENCE.finditer(plain):
        begin = sentence.start()
        for start, end in _parted(sentence[0]):
            said = plain[begin + start : begin + end]
            place = _scene(said, known)
            if place:
                found.append(
                    Place("location_time", begin + start + place[0], begin + start + place[1])
                )
    return found


def _parted(text: str) -> list[tuple[int, int]]:
    stops = [one.start() for one in re.finditer(r"\.(?= |$)", text)]
    starts = [0, *(one + 1 for one in stops)]
    return list(zip(starts, [*stops, len(text)], strict=True))


def _scene(said: str, known: Rules) -> tuple[int, int] | None:
    # "Nobody is at home" begins like a question; what lies inside such words does not count.
    home = known.parts["home_alone"].search(said)
    begin, end = home.span() if home else (0, 0)
    for other in known.parts["not_here"].finditer(said):
        if other.start() < begin or other.end() > end:
            return None
    asked = known.parts["asks"].search(said)
    if asked and not said[: asked.start()].strip() and not begin <= asked.start() < end:
        return None
    seen = {name: match.span() for name, part in known.told.items() if (match := part.search(said))}
    told = [scene for scene in known.scenes if all(name in seen for name in scene)]
    told = [scene for scene in told if scene[0] in _GRAVE] or told
    if not told:
        return None
    spots = [seen[name] for scene in told for name in scene if name != "self"]
    begin, end = min(one[0] for one in spots), max(one[1] for one in spots)
    while end < len(said) and said[end] not in " ,.;:)":
        end += 1
    for me in known.told["self"].finditer(said, max(0, begin - _NEAR), begin):
        begin = me.start()
        break
    while begin < end and said[begin] in " ,.;:(-":
        begin += 1
    return begin, end
