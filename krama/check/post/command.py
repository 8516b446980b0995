"""Answer for the command line: one text in, one small dictionary out."""

from typing import Any

from krama.check.post.reader import read


def answer(text: str, language: str | None) -> dict[str, Any]:
    """Return {"found": [{"kind", "text"}]}, in the order of the text.

    People mix languages in one sentence, so every language is tried on every text.
    """
    del language
    return {"found": [{"kind": one.kind, "text": text[one.start : one.end]} for one in read(text)]}
