"""Find signs in a turn: words become concepts, concepts step through patterns. Mirrors match.js.

For each pattern only the last place where each of its beginnings ended is kept, so a turn costs its
length times the patterns that know its words: linear, whatever is written.
"""

from bisect import bisect_left
from typing import NamedTuple

from krama.check.chat.tokens import Token
from krama.check.chat.words import WORD, Rules, Trie

NEAR = 28


class Event(NamedTuple):
    """A concept was named, between two units; `token` and `until` are places among the tokens."""

    concept: int
    start: int
    end: int
    token: int
    until: int


class Match(NamedTuple):
    """A pattern fits, between two tokens (the second one included)."""

    sign: str
    points: int
    token: int
    until: int


def events(tokens: list[Token], rules: Rules, *, latin: bool) -> list[Event]:
    """Return every concept that the tokens name, by where it begins."""
    found: list[Event] = []
    flat = [
        (word, at, one.start + n * WORD)
        for at, one in enumerate(tokens)
        for n, word in enumerate(one.words)
    ]
    for at, (_, first, start) in enumerate(flat):
        node: Trie | None = rules.words
        for step in range(at, len(flat)):
            word, last, begins = flat[step]
            node = node.get(word) if node else None
            if node is None:
                break
            end = begins + WORD
            found += [Event(one, start, end, first, last) for one in node.get("", ())]
    for at, token in enumerate(tokens):
        khmer = not token.words
        if token.end > token.start and (khmer or latin):
            node = rules.khmer if khmer else rules.latin
            for step in range(at, len(tokens)):
                here = tokens[step]
                if khmer and here.words and here.raw.isdigit():
                    continue  # "in 2 hours" is "in hours", whatever the number
                if khmer != (not here.words):
                    break
                node = node.get(here.raw if khmer else rules.sound(here.raw)) if node else None
                if node is None:
                    break
                if khmer and _goes_on(tokens, step + 1):
                    continue
                start = token.start
                found += [Event(one, start, here.end, at, step) for one in node.get("", ())]
    found.sort(key=lambda one: (one.start, one.end, one.concept))
    return found


def matches(named: list[Event], rules: Rules) -> list[Match]:
    """Return the patterns that fit, each at its first place and where it fits again."""
    ends: dict[tuple[int, int], tuple[int, int, int]] = {}
    fits: list[tuple[int, int, int, int, int]] = []
    for event in named:
        for number, at in rules.starts.get(event.concept, ()):
            rule = rules.rules[number]
            first, begins = event.token, event.start
            if at:
                before = ends.get((number, at - 1))
                if before is None or not 0 <= event.start - before[0] <= rule.gaps[at - 1]:
                    continue
                _, begins, first = before
            if at + 1 == len(rule.steps):
                fits.append((number, first, event.until, begins, event.end))
            else:
                known = ends.get((number, at))
                if known is None or known[0] <= event.end:
                    ends[number, at] = (event.end, begins, first)
    places: dict[int, list[int]] = {}
    for event in named:
        places.setdefault(event.concept, []).append(event.start)
    fits.sort(key=lambda one: (one[4], one[3], one[0]))
    found: list[Match] = []
    for number, first, until, begins, end in fits:
        rule = rules.rules[number]
        if not any(_near(places.get(one, []), begins - NEAR, end + NEAR) for one in rule.unless):
            found.append(Match(rule.sign, rule.points, first, until))
    return found


def _near(places: list[int], low: int, high: int) -> bool:
    at = bisect_left(places, low)
    return at < len(places) and places[at] <= high


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Say whether a Khmer syllable is not over: a vowel or a stacked letter follows."""
    return at < len(tokens) and not tokens[at].words and tokens[at].end == tokens[at].start
