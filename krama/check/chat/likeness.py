"""How like a chat is to chats that did harm: a second opinion beside the rules. Mirrors likeness.js.

Counted are runs of two to five letters, the concepts of the rules, and which concept stands soon
before which; each falls into a bucket that weighs for or against. The weights (likeness.json) come
from conversations that were written for this, none of them real: bench/chat/learn.py makes them.
Nobody can read a reason from a weight: weigh.py says how far it is heard.
"""

import json
import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from krama.check.chat.letters import is_khmer, plain, same
from krama.check.chat.match import Event
from krama.check.chat.numbers import MASK, PRIME, START

LETTERS, CONCEPTS = 8192, 2048  # buckets of each kind, powers of two
SIZE = LETTERS + CONCEPTS
SHORTEST, LONGEST = 2, 5  # letters of a run
NEAR = 60  # units between two concepts that are told together
WINDOW = 16  # turns that are looked at together
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
NOTHING = 32  # the sign that stands for no weight


def letters(text: str) -> list[int]:
    """Return a message as numbers of letters: a blank (32) between words, 48 for every digit."""
    found = [32]
    for raw in text:
        for one in plain(raw):
            if "0" <= one <= "9":
                code = 48
            elif "a" <= one <= "z":
                code = ord(one)
            elif is_khmer(one):
                code = ord(same(one))
                if found[-1] == 32 and len(found) > 1 and found[-2] >= 0x1780:
                    found.pop()  # Khmer is written with and without blanks
            else:
                code = 32
            if code != 32 or found[-1] != 32:
                found.append(code)
    if found[-1] != 32:
        found.append(32)
    return found


def of_letters(text: str) -> Iterator[int]:
    """Yield the bucket of every run of letters of a message (FNV-1a, folded)."""
    codes = letters(text)
    for start in range(len(codes) - SHORTEST + 1):
        value = START
        for length, code in enumerate(codes[start : start + LONGEST], 1):
            value = ((value ^ code) * PRIME) & MASK
            if length >= SHORTEST:
                yield _folded(value) & (LETTERS - 1)


def of_concepts(named: Sequence[Event], codes: Sequence[int]) -> Iterator[int]:
    """Yield the bucket of every concept of a turn, and of every two that are near each other."""
    for at, one in enumerate(named):
        yield LETTERS + (_folded(codes[one.concept]) & (CONCEPTS - 1))
        for next_ in range(at + 1, len(named)):
            other = named[next_]
            if other.start - one.start >= NEAR:
                break
            if other.start > one.start and other.concept != one.concept:
                pair = ((codes[one.concept] * PRIME) & MASK) ^ codes[other.concept]
                yield LETTERS + (_folded(pair) & (CONCEPTS - 1))


def stretches(turns: Sequence[set[int]]) -> Iterator[set[int]]:
    """Yield the buckets of each stretch of turns; a stretch begins where half of one is over."""
    for start in range(0, max(len(turns) - WINDOW // 2, 1), WINDOW // 2):
        yield set().union(*turns[start : start + WINDOW])


def heaviest(turns: Sequence[set[int]], start: int, by: Sequence[int]) -> int:
    """Return the weight of the heaviest stretch, in tenths; more than 0 speaks of harm."""
    return max(
        (
            start + math.floor(10 * sum(by[one] for one in found) / math.sqrt(len(found)))
            for found in stretches(turns)
            if found
        ),
        default=start,
    )


@lru_cache(maxsize=1)
def kept() -> dict[str, Any]:
    """Return what was learned, as it is written; nothing where nothing was learned yet."""
    path = Path(__file__).resolve().parent / "likeness.json"
    if not path.exists():
        return {"start": 0, "weights": SIGNS[NOTHING] * SIZE}
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


@lru_cache(maxsize=1)
def weights() -> tuple[int, list[int]]:
    """Return the weight that every chat starts with, and one for each bucket (-31 to 31)."""
    return int(kept()["start"]), [SIGNS.index(sign) - NOTHING for sign in kept()["weights"]]


def _folded(value: int) -> int:
    return value ^ (value >> 15)
