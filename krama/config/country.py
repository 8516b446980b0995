"""What Django must know of the country before anything else runs: its languages and its clock."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Spoken:
    """The pack's own language, each language with its name in itself, and the time zone."""

    default: str
    languages: list[tuple[str, str]]
    timezone: str


def spoken(folder: Path) -> Spoken:
    """Return what country.toml says; without a pack, English at UTC, so that one can be begun."""
    path = folder / "country.toml"
    try:
        top = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except tomllib.TOMLDecodeError:  # `country check` says where
        top = {}
    codes = [str(code) for code in top.get("languages", [])] or ["en"]
    names = top.get("language_names", {"en": "English"})
    return Spoken(
        default=str(top.get("default_language", codes[0])),
        languages=[(code, str(names.get(code) or code)) for code in codes],
        timezone=str(top.get("timezone", "UTC")),
    )
