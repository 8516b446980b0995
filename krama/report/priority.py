"""How soon a report must be read: named rules, each with a code that staff see as its reason.

Signals only raise. Being anonymous, the language and a missing contact never lower.
Source of the rules: the design's section 4; the same function answers at submit and at take.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from krama.report.answers import Answers
from krama.report.words import About, AgeBand, Category, Hosted, Now

TARGETS = {
    0: timedelta(minutes=15),
    1: timedelta(hours=1),
    2: timedelta(hours=4),
    3: timedelta(hours=24),
    4: timedelta(hours=72),
}

_OF_NOW = {Now.THREAT: "threat_now", Now.DANGER: "danger_now", Now.SELF_HARM: "self_harm_now"}
_OWN = {About.ME, About.FRIEND, About.MY_CHILD, About.PUPIL}
_GOING_ON = {Category.SEXTORTION, Category.ASKED, Category.GROOMING, Category.HURT}


@dataclass(frozen=True)
class Priority:
    """A level from 0 (15 minutes) to 4 (72 hours) and the codes of the rules that gave it."""

    level: int
    reasons: list[str]


def _rules(answers: Answers, signals: set[str], hosted: str) -> Iterable[tuple[int, str]]:
    if answers.now in _OF_NOW:
        yield 0, _OF_NOW[Now(answers.now)]
    if signals:
        # One code for all signals in sealed words: the clear column may not tell which.
        yield 0, "words"
    if answers.category == Category.LIVE:
        yield 0, "live"
    if answers.category in _GOING_ON:
        yield 1, "contact_going_on"
    if answers.age_band == AgeBand.UNDER_13:
        yield 1, "under_13"
    if answers.category == Category.PICTURE_SHARED and answers.about in _OWN:
        yield 1, "own_picture"
    if answers.category == Category.HURT:
        yield 1, "known_child"
    if answers.category == Category.FOUND and hosted == Hosted.HOME:
        yield 2, "hosted_here"
    if answers.category == Category.FOUND and hosted == Hosted.UNKNOWN:
        yield 2, "new_material"
    if answers.category in {Category.FOUND, Category.PICTURE_SHARED, Category.SHOWN}:
        yield 3, "material"
    yield 4, "other"


def weigh(answers: Answers, *, signals: Iterable[str] = (), hosted: str = "unknown") -> Priority:
    """Return the most urgent level any rule gives, and every code that gave it."""
    fired = list(_rules(answers, set(signals), hosted))
    level = min(level for level, _ in fired)
    return Priority(level, [code for at, code in fired if at == level])
