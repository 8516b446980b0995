"""Answer for the command line: one text in, one small dictionary out."""

from typing import Any

from krama.check.chat.reader import read


def answer(text: str, language: str | None) -> dict[str, Any]:
    """Return {"verdict": "none|watch|serious", "signs": [{"name", "line"}]}.

    People mix languages in one sentence, so every language is tried on every text.
    """
    del language
    found = read(text)
    signs = [{"name": one.name, "line": one.line} for one in found.places]
    return {"verdict": found.verdict, "signs": signs}
