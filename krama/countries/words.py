"""Text that a pack writes once per language."""

from collections.abc import Mapping
from typing import Any

Words = Mapping[str, str]
"""Language code to text, such as {"km": "…", "en": "…"}."""


def words(value: Any) -> dict[str, str]:
    """Return a table of a pack as Words; a missing one is empty, since `country check` names it."""
    return {str(k): str(v).strip() for k, v in value.items()} if isinstance(value, dict) else {}


def say(text: Words, language: str) -> str:
    """Return the text in a language; else in any language the pack has; else an empty text."""
    return text.get(language) or next(iter(text.values()), "")
