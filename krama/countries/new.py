"""Begin a country: a folder in which every file is there, explained, and honest about its blanks."""

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

SKELETON = Path(__file__).parent / "skeleton"
_CODE = re.compile(r"[a-z][a-z0-9]{1,19}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_SAID = re.compile(r"@\{((?:\{\w+\}|[^{}])*)\}")
_STEPS = re.compile(r"@\[([^\]]*)\]")
_EACH = "each"


class BadCodeError(ValueError):
    """A code is small letters and digits, a letter first; a language two or three small letters."""


class ThereAlreadyError(Exception):
    """There is such a folder; nothing was written."""


def new_country(to: Path, code: str, languages: Sequence[str], *, today: date) -> list[str]:
    """Write the folder `to/code` and return its files; English words stand where English is spoken.

    BadCodeError, ThereAlreadyError.
    """
    if not _CODE.fullmatch(code) or not languages or not all(map(_LANGUAGE.fullmatch, languages)):
        raise BadCodeError
    folder = to / code
    if folder.exists():
        raise ThereAlreadyError
    written = []
    for path in sorted(path for path in SKELETON.rglob("*") if path.is_file()):
        text = _filled(path.read_text(encoding="utf-8"), code, languages, today=today)
        name = path.relative_to(SKELETON)
        for language in languages if _EACH in name.parts else [""]:
            place = Path(*(language if part == _EACH else part for part in name.parts))
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            (folder / place).write_text(text, encoding="utf-8")
            written.append(str(place))
    return written


def _filled(text: str, code: str, languages: Sequence[str], *, today: date) -> str:
    def in_each(found: re.Match[str]) -> str:
        said = {one: found[1] if one == "en" else "" for one in languages}
        return f"{{ {', '.join(f'{one} = {_quoted(words)}' for one, words in said.items())} }}"

    def steps(found: re.Match[str]) -> str:
        said = {one: f"[{_quoted(found[1])}]" if one == "en" else "[]" for one in languages}
        return f"{{ {', '.join(f'{one} = {words}' for one, words in said.items())} }}"

    text = _STEPS.sub(steps, _SAID.sub(in_each, text))
    own = ", ".join(f'{one} = "{"English" if one == "en" else ""}"' for one in languages)
    return (
        text.replace("@code", code)
        .replace("@first", languages[0])
        .replace("@languages", ", ".join(f'"{one}"' for one in languages))
        .replace("@own", own)
        .replace("@today", today.isoformat())
    )


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
