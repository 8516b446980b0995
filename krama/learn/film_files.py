"""What lies beside a film: its two videos, its poster, and its words in each language.

The films are rendered by `films/` into this room's static files; what they weigh and say is read there.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "static" / "learn" / "films"
_CLOCK = r"(?:(\d+):)?(\d+):([\d.]+)"
_CUE = re.compile(rf"^{_CLOCK} --> {_CLOCK}[^\n]*\n(.+?)(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Cue:
    """One caption: from when to when, in seconds, and its text on one line."""

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class Film:
    """One film; sizes in bytes, addresses as `static` wants them."""

    slug: str
    languages: tuple[str, ...]
    seconds: int
    webm_bytes: int
    mp4_bytes: int

    @property
    def poster(self) -> str:
        """Return the static name of its picture."""
        return self.at("webp")

    @property
    def webm(self) -> str:
        """Return the static name of its smaller video."""
        return self.at("webm")

    @property
    def mp4(self) -> str:
        """Return the static name of the video that every phone can show."""
        return self.at("mp4")

    def at(self, ending: str) -> str:
        """Return the static name of one of its files: `webm`, `mp4`, `webp` or `<language>.vtt`."""
        return f"learn/films/{self.slug}.{ending}"


def cues(slug: str, language: str) -> tuple[Cue, ...]:
    """Return a film's captions; empty where it has none in that language."""
    path = FOLDER / f"{slug}.{language}.vtt"
    if not path.exists():
        return ()
    found = _CUE.findall(path.read_text(encoding="utf-8"))
    return tuple(
        Cue(_seconds(one[:3]), _seconds(one[3:6]), " ".join(one[6].split())) for one in found
    )


@lru_cache(maxsize=8)
def film(slug: str) -> Film | None:
    """Return a film of that name, read once in the life of a process; None where there is none."""
    files = {path.name: path.stat().st_size for path in FOLDER.glob(f"{slug}.*")}
    if not {f"{slug}.webm", f"{slug}.mp4", f"{slug}.webp"} <= files.keys():
        return None
    languages = tuple(sorted(name.split(".")[1] for name in files if name.endswith(".vtt")))
    told = cues(slug, languages[0]) if languages else ()
    return Film(
        slug=slug,
        languages=languages,
        seconds=round(told[-1].end) if told else 0,
        webm_bytes=files[f"{slug}.webm"],
        mp4_bytes=files[f"{slug}.mp4"],
    )


def _seconds(clock: tuple[str, ...] | list[str]) -> float:
    hours, minutes, seconds = clock
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)
