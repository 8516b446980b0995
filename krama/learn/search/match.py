"""How well a part of what is typed fits an entry: exactly, or but for a slip of the finger."""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from krama.learn.search.fold import bones, clusters

EXACT, BEGINS, SLIP = 1.0, 0.8, 0.5
_BELOW = "\u17d2"  # the next consonant stands below this one
_SIGNS = "\u17b6-\u17d3\u17dd"
_ENOUGH = 0.6  # of a run of Khmer must be found, in pieces of two letters or more


def slips(word: str) -> int:
    """Return how many slips a Latin word of this length may hold."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def latin(word: str, known: Sequence[str]) -> dict[str, float]:
    """Return the known stems that a typed one may mean, and how surely.

    A slip is looked for only where nothing fits without one.
    """
    found = {one: EXACT for one in known if one == word}
    if len(word) >= 3:
        found |= {one: BEGINS for one in known if one not in found and one.startswith(word)}
    if not found and slips(word):
        near = process.extract(word, known, scorer=OSA.distance, score_cutoff=slips(word), limit=5)
        found = {one: SLIP for one, _distance, _at in near}
    return found


def khmer(run: str) -> re.Pattern[str]:
    """Return what finds a run of Khmer where it begins and ends between letters."""
    return re.compile(rf"(?<!\u17d2){re.escape(run)}(?![{_SIGNS}])")


def pieces(run: str, text: str) -> float:
    """Return how much of a run stands in a joined text, in pieces of two letters or more; 0 to 1."""
    letters = clusters(run)
    covered, start = 0, 0
    while start < len(letters):
        end = start
        while end < len(letters) and "".join(letters[start : end + 1]) in text:
            end += 1
        if end - start >= 2:
            covered += end - start
        start = max(end, start + 1)
    return covered / len(letters) if letters else 0.0


def near(run: str, texts: Iterable[str]) -> list[float]:
    """Return for each joined text how well a run fits but for a slip or a missing space; 0 to 1."""
    few = 1 if len(run) < 12 else 2
    cutoff = 100 * (len(run) - few) / len(run) - 0.01
    skeleton = bones(run)
    boned = khmer(skeleton) if len(skeleton.replace(_BELOW, "")) >= 3 else None
    found = []
    for text in texts:
        share = pieces(run, text) if len(clusters(run)) >= 4 else 0.0
        slip = fuzz.partial_ratio(run, text, score_cutoff=cutoff) if len(run) >= 6 else 0.0
        other_vowel = 0.9 if boned and boned.search(bones(text)) else 0.0
        found.append(max(share if share >= _ENOUGH else 0.0, slip / 100, other_vowel))
    return found
