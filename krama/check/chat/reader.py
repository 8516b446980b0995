"""Is this chat okay? Read a pasted conversation.

The browser's own reader is reader.js: the two must say the same of every text, which
tests/check/chat shows.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.conf import settings

from krama.check.chat import likeness
from krama.check.chat.match import events, matches
from krama.check.chat.messages import Message, messages
from krama.check.chat.tokens import Token, Tokens
from krama.check.chat.weigh import Person, score, verdict, weights
from krama.check.chat.words import Rules, rules

_TURN = 6  # messages that one person sends in a row are read as one, up to so many
_PAUSE = 8
_FEW = 4  # people among whom one may speak of another
_KHMER_IN_LATIN = 3  # so many different words that only Khmer has


class Place(NamedTuple):
    """A sign shows in a message, between two of its letters (the second one excluded)."""

    name: str
    line: int
    start: int
    end: int


class Answer(NamedTuple):
    """`places` are those of the person who weighs most, by line.

    `score` is what the rules say of that person, `like` how like the whole is to chats that did
    harm, in tenths.
    """

    verdict: str
    score: int
    places: list[Place]
    messages: list[Message]
    like: int


def read(pasted: str) -> Answer:
    """Return what shows in a chat. A sign is listed for each line where it shows."""
    return read_with(pasted, rules(settings.KRAMA_LANGUAGES_DIR))


def read_with(pasted: str, known: Rules) -> Answer:
    """Return what shows in a chat by these rules."""
    by = weights()
    said = messages(pasted)
    names = list(dict.fromkeys(one.name for one in said))
    kin = set(by["kin"]["names"])
    people = {name: Person(kin=name.lower() in kin) for name in names}
    places: dict[str, list[Place]] = {name: [] for name in names}
    turns = list(_turns(said, known))
    for name, shown, _ in turns:
        for place, points in shown:
            # What one says of the other ("you sound older") tells of the other.
            for whom in _whom(place.name, name, names, by):
                people[whom].note(place.name, points, place.line)
                if place.name[0] not in "~+":
                    places[whom].append(place)
    mine = set(by["mine"])
    others = [name for name in people if name.lower() not in mine] or list(people)
    scores = {name: score(people[name], by) for name in others}
    worst = max(others, key=lambda name: scores[name], default="")
    # Friends talk to each other in the same way; who wants something talks alone.
    second = max((score(people[name], by) for name in people if name != worst), default=0)
    total = max(0, scores.get(worst, 0) - second // 2)
    like = likeness.heaviest([seen for _, _, seen in turns], *likeness.weights())
    found = verdict(people.get(worst, Person()), total, like, by)
    return Answer(found, total, places.get(worst, []), said, like)


def turns_of(pasted: str, known: Rules) -> list[set[int]]:
    """Return the buckets of each turn of a chat, as likeness.py counts them."""
    return [seen for _, _, seen in _turns(messages(pasted), known)]


def _turns(
    said: list[Message], known: Rules
) -> Iterator[tuple[str, list[tuple[Place, int]], set[int]]]:
    """Yield, for messages that one person sent in a row, the name, the signs and the buckets."""
    cutter = Tokens(known)
    cut = [cutter.cut(one.text, 0) for one in said]
    raws = {token.raw for tokens in cut for token in tokens}
    latin = len(raws & known.markers) >= _KHMER_IN_LATIN
    at = 0
    while at < len(said):
        until = at + 1
        name = said[at].name
        while name and until < len(said) and until - at < _TURN and said[until].name == name:
            until += 1
        yield name, *_turn(said[at:until], cut[at:until], known, latin=latin)
        at = until


def _whom(sign: str, name: str, names: list[str], by: Mapping[str, Any]) -> list[str]:
    """Return whom a sign weighs on: mostly the one who wrote it."""
    if len(names) == 2 and sign in by["told"]:
        return names
    if 1 < len(names) <= _FEW and sign in by["of_another"]:
        return [one for one in names if one != name]
    return [name]


def _turn(
    said: list[Message], cut: list[list[Token]], known: Rules, *, latin: bool
) -> tuple[list[tuple[Place, int]], set[int]]:
    """Return where signs show in messages sent in a row, each once a message, and the buckets."""
    tokens: list[Token] = []
    owner: list[int] = []
    unit = 0
    for number, own in enumerate(cut):
        tokens += [one._replace(start=one.start + unit, end=one.end + unit) for one in own]
        owner += [number] * len(own)
        unit = (tokens[-1].end if tokens else 0) + _PAUSE
    best: dict[tuple[str, int], tuple[Place, int]] = {}
    named = events(tokens, known, latin=latin)
    seen = set(likeness.of_concepts(named, known.codes))
    for message in said:
        seen.update(likeness.of_letters(message.text))
    for one in matches(named, known):
        number = owner[one.until]
        start = tokens[one.token].first if owner[one.token] == number else 0
        place = Place(one.sign, said[number].line, start, tokens[one.until].last)
        earlier = best.get((one.sign, number))
        if earlier is None or earlier[1] < one.points:
            best[one.sign, number] = (place, one.points)
    placed = sorted(best.values(), key=lambda one: (one[0].line, one[0].start, one[0].name))
    return placed, seen
