"""Where a line of Khmer may end: Khmer writes no blanks between words.

A short list of words, gathered from the site's own texts, finds the borders. What the list does not
know stays whole; where that is wider than a line it is cut between two letters, never inside one.
"""

import re
from functools import lru_cache
from pathlib import Path

_WORDS = Path(__file__).parent / "khmer_words.txt"
# One letter as it is written: a consonant, what hangs below it, and its vowels and signs.
_LETTER = re.compile(
    r"[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17d3\u17dd\u200c\u200d])*"
)
_RUN = re.compile(r"[\u1780-\u17b3\u17b4-\u17d3\u17dd\u200c\u200d]+")
_NEVER_FIRST = re.compile(r"^[\u17d4-\u17da.,;:!?%)\]}»”’…\u200b]")
_NEVER_LAST = re.compile(r"[(\[{«“‘]$")
_UNKNOWN = 3.0  # what a letter outside the list costs, against 1 for a word of it


@lru_cache(maxsize=1)
def known() -> frozenset[str]:
    """Return the list of words."""
    return frozenset(_WORDS.read_text(encoding="utf-8").split())


def pieces(text: str) -> list[str]:
    """Return a text in pieces between which a line may end; together they are the text again.

    Blanks stand at the end of the piece before them.
    """
    found: list[str] = []
    for word in re.findall(r"[^ \u200b\n]+[ \u200b\n]*|[ \u200b\n]+", text):
        found += _one(word)
    return found


def letters(text: str) -> list[str]:
    """Return a piece cut between its letters; for a piece that is wider than a line."""
    found: list[str] = []
    place = 0
    while place < len(text):
        match = _LETTER.match(text, place)
        end = match.end() if match else place + 1
        found.append(text[place:end])
        place = end
    return found


def _one(word: str) -> list[str]:
    parts: list[str] = []
    place = 0
    for run in _RUN.finditer(word):
        if run.start() > place:
            parts.append(word[place : run.start()])
        parts += _words(run[0])
        place = run.end()
    if place < len(word):
        parts.append(word[place:])
    return _kept_together(parts)


def belong_together(before: str, after: str) -> bool:
    """Return whether no line may end between two neighbouring pieces."""
    if before[-1:].isspace() or before.endswith("\u200b"):
        return False
    if _NEVER_FIRST.match(after) or _NEVER_LAST.search(before) or not after.strip():
        return True
    return not (_RUN.search(before[-1:]) or _RUN.match(after))


def _kept_together(parts: list[str]) -> list[str]:
    found: list[str] = []
    for part in parts:
        if found and belong_together(found[-1], part):
            found[-1] += part
        else:
            found.append(part)
    return found


def _words(run: str) -> list[str]:
    """Return a run of Khmer in the words that cost least; letters outside the list stay together."""
    cut = letters(run)
    best: list[tuple[float, int, bool]] = [(0.0, 0, True)]
    for end in range(1, len(cut) + 1):
        choices = [(best[end - 1][0] + _UNKNOWN, end - 1, False)]
        choices += [
            (best[start][0] + 1, start, True)
            for start in range(max(0, end - 9), end)
            if "".join(cut[start:end]) in known()
        ]
        best.append(min(choices))
    found: list[tuple[str, bool]] = []
    end = len(cut)
    while end:
        _cost, start, is_word = best[end]
        found.append(("".join(cut[start:end]), is_word))
        end = start
    joined: list[tuple[str, bool]] = []
    for text, is_word in reversed(found):
        if joined and not is_word and not joined[-1][1]:
            joined[-1] = (joined[-1][0] + text, False)
        else:
            joined.append((text, is_word))
    return [text for text, _is_word in joined]
