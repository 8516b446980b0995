"""What is said in a film, as WebVTT: it covers every second, and is the transcript too."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from films.scenes import Film

LONGEST = 72  # letters that one cue should hold; two lines on a phone
_ENDS = re.compile(r"(?<=[.?!។៖])\s+")


def vtt(film: Film, language: str) -> str:
    """Return a film's captions in a language."""
    lines = ["WEBVTT", ""]
    for start, end, text in cues(film, language):
        lines += [f"{_clock(start)} --> {_clock(end)}", text, ""]
    return "\n".join(lines)


def cues(film: Film, language: str) -> Iterator[tuple[float, float, str]]:
    """Yield start, end (seconds) and text; one begins where the one before it ended."""
    for start, scene in zip(film.starts(), film.scenes, strict=True):
        parts = _parts(scene.caption[language])
        whole = sum(map(len, parts))
        now = start
        for part in parts:
            end = now + scene.seconds * len(part) / whole
            yield now, end, part
            now = end


def _parts(text: str) -> list[str]:
    """Return a caption in as few parts as fit, of much the same length; a sentence stays whole."""
    sentences = _ENDS.split(text)
    for number in range(1, len(sentences) + 1):
        ways = [
            _grouped(sentences, cuts) for cuts in combinations(range(1, len(sentences)), number - 1)
        ]
        best = min(ways, key=lambda way: max(map(len, way)))
        if max(map(len, best)) <= LONGEST:
            break
    return best


def _grouped(sentences: list[str], cuts: tuple[int, ...]) -> list[str]:
    edges = [0, *cuts, len(sentences)]
    return [" ".join(sentences[a:b]) for a, b in pairwise(edges)]


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    return f"{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"
