"""The three checks that read text, by the name that the command line knows them by."""

from collections.abc import Callable
from typing import Any, cast

from django.utils.module_loading import import_string

Answer = Callable[[str, str | None], dict[str, Any]]

FIELDS = {"chat": "text", "post": "text", "link": "url"}  # what a line of `--jsonl` calls it


def reader(name: str) -> Answer:
    """Return a check's `answer(text, language)`; loaded when it is asked for, not by every check."""
    return cast("Answer", import_string(f"krama.check.{name}.command.answer"))
