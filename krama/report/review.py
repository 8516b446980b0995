"""Put the answers beside their questions, for a last look before sending."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from krama.countries.pack import pack
from krama.report.answers import Answers
from krama.report.questions import QUESTIONS
from krama.report.words import About, AgeBand, Category, Now, Reach

_LISTS = {"now": Now, "category": Category, "about": About, "age_band": AgeBand, "reach": Reach}


@dataclass(frozen=True)
class Line:
    """One question's answer in words; `step` leads back to its page."""

    step: str
    question: str
    answers: list[str]


def in_words(key: str, code: str) -> str:
    """Return an answer as a person reads it; a text as it is."""
    if key in _LISTS and code:
        return str(_LISTS[key](code).label)
    if key == "platform":
        return {p.id: p.name for p in pack().platforms_in_words()}.get(code, code)
    return code


def review(answers: Answers) -> list[Line]:
    """Return a line for each question; a question left out says so."""
    lines = []
    for step, question in QUESTIONS.items():
        told = [in_words(key, getattr(answers, key)) for key in question.FIELDS.values()]
        if step == "reach" and not answers.contact:
            told = []
        lines.append(Line(step, str(question.title), [t for t in told if t] or [_("Left out")]))
    return lines
