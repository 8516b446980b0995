"""Read settings from the environment; `NAME_FILE` may name a file that holds the value."""

import os
from pathlib import Path


def text(name: str, default: str = "") -> str:
    """Return NAME, or the text of the file named by NAME_FILE; the default where it is empty."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name) or default


def flag(name: str, *, default: bool = False) -> bool:
    """Return True for 1, true, yes or on, in any case."""
    value = text(name)
    return value.lower() in {"1", "true", "yes", "on"} if value else default


def number(name: str, default: int) -> int:
    """Return NAME as a whole number; ValueError where it is none."""
    return int(text(name) or default)


def words(name: str, default: str = "") -> list[str]:
    """Return NAME split at commas, without blanks."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]
