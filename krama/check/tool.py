"""What a tool of the check door is: an address, its words, and the data its page carries."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


def _nothing(language: str) -> dict[str, Any]:
    del language
    return {}


@dataclass(frozen=True)
class Tool:
    """One tool, at `/check/<slug>/`, with the template `check/<slug>.html`.

    `context` gives the template its variables for a language ("km" or "en").
    """

    slug: str
    title: Promise | str
    blurb: Promise | str
    context: Callable[[str], dict[str, Any]] = _nothing
