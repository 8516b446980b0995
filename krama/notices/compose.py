"""Make a letter of fields and a template. One pass: what a field holds is never read as a template."""

import unicodedata
from dataclasses import dataclass, field

from krama.notices.fields import Fields
from krama.notices.pack import FIELD, NoTemplateError, kind_in_words, template, why_you
from krama.notices.words import Audience

NAMES = frozenset(
    {"number", "things", "kind", "law", "seen_on", "place", "why_you"}
    | {"hotline_name", "hotline_mail", "hotline_site"}
)
# In a subject stands nothing that anybody outside wrote.
NAMES_OF_SUBJECT = frozenset({"number", "kind", "hotline_name"})


@dataclass(frozen=True)
class Letter:
    """What goes out: one line, a text, and the day of the template that made it."""

    subject: str
    body: str = field(repr=False)
    template: str = ""


def compose(fields: Fields, *, audience: Audience, language: str) -> Letter:
    """Return the letter; NoTemplateError."""
    made = template(audience, language)
    words = {
        "number": str(fields.number),
        "things": "\n".join(f"- {_plain(thing)}" for thing in fields.things),
        "kind": kind_in_words(fields.kind, language),
        "law": fields.law,
        "seen_on": fields.seen_on.isoformat(),
        "place": _plain(fields.place) or "-",
        "why_you": why_you(audience, language),
        "hotline_name": fields.hotline.name,
        "hotline_mail": fields.hotline.mail,
        "hotline_site": fields.hotline.site,
    }
    subject = {name: words[name] for name in NAMES_OF_SUBJECT}
    return Letter(_fill(made.subject, subject), _fill(made.body, words), made.version)


def _fill(text: str, words: dict[str, str]) -> str:
    if not set(FIELD.findall(text)) <= set(words):
        raise NoTemplateError
    return FIELD.sub(lambda found: words[found[1]], text)


def _plain(text: str) -> str:
    """Return a value on one line, without a sign that could end a line or hide another."""
    kept = (one for one in text if unicodedata.category(one)[0] != "C")
    return " ".join("".join(kept).split())
