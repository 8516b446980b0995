"""Whom to call is shown for every alarm: the first question's, the category's, or the words'."""

from krama.countries.urgent import signals_in
from krama.report.answers import Answers
from krama.report.words import Category, Now

_DANGER = {"danger_now", "meeting", "live"}


def crisis_id(answers: Answers, language: str) -> str:
    """Return the pack's card for these answers (`threat`, `danger`, `self_harm`), or an empty text."""
    if answers.cannot_wait():
        return answers.now
    signals = set(signals_in(answers.words, language)) if answers.words else set()
    if "self_harm" in signals:
        return Now.SELF_HARM.value
    if answers.category in {Category.HURT, Category.LIVE} or signals & _DANGER:
        return Now.DANGER.value
    return Now.THREAT.value if "deadline" in signals else ""
