"""Answer for the command line: a text with a link in, one small dictionary out."""

from typing import Any

from krama.check.link.knowledge import knowledge
from krama.check.link.reader import read

_WORSE = ("ok", "careful", "danger")


def answer(text: str, language: str | None) -> dict[str, Any]:
    """Return {"verdict": "ok|careful|danger", "reasons": ["look_alike: Facebook", …]}.

    Of several links the worst counts. A text without a link is "careful": nothing could be read.
    """
    del language
    readings = read(text, knowledge())
    if not readings:
        return {"verdict": "careful", "reasons": ["no_link"]}
    worst = max(readings, key=lambda one: _WORSE.index(one.verdict))
    reasons = [f"{one.id}: {one.brand}" if one.brand else one.id for one in worst.reasons]
    return {"verdict": worst.verdict, "reasons": reasons}
