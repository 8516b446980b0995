"""Reads one recovery share from paper and names the word that is wrong."""

from shamir_mnemonic import MnemonicError, Share  # type: ignore[import-untyped,unused-ignore]
from shamir_mnemonic.constants import (  # type: ignore[import-untyped,unused-ignore]
    CHECKSUM_LENGTH_WORDS,
    CUSTOMIZATION_STRING_EXTENDABLE,
)
from shamir_mnemonic.rs1024 import create_checksum  # type: ignore[import-untyped,unused-ignore]
from shamir_mnemonic.wordlist import WORD_INDEX_MAP  # type: ignore[import-untyped,unused-ignore]

WORD_BITS = 10
LENGTHS = (33, 84)  # words: of a 32-byte seed, of a 96-byte private half


class WrongShareError(Exception):
    """A share that was misread.

    `share` counts the shares and `position` the words, both from 1; `word` is the word as typed.
    None where it cannot be told.
    """

    def __init__(self, why: str, *, position: int | None = None, word: str | None = None) -> None:
        super().__init__(why)
        self.share: int | None = None
        self.position = position
        self.word = word


class MixedSharesError(Exception):
    """Shares of different sets: each may be right, but they do not belong together."""


class TooFewSharesError(Exception):
    """Fewer than three different shares; `given` says how many."""

    def __init__(self, given: int) -> None:
        super().__init__(f"three different shares are needed, {given} were given")
        self.given = given


def check_share(share: str) -> None:
    """Nothing, if the share reads well; else WrongShareError.

    A word that is not in the list is named, and so is a single word that is in the list but
    wrong. Which word would be right is not told: the paper must be read again.
    """
    words = share.split()
    for position, word in enumerate(words, start=1):
        if word.lower() not in WORD_INDEX_MAP:
            raise WrongShareError("not a word of the list", position=position, word=word)
    if len(words) not in LENGTHS:
        raise WrongShareError(f"a share has 33 or 84 words, not {len(words)}")
    indices = [WORD_INDEX_MAP[word.lower()] for word in words]
    misfit = _misfit(indices)
    if misfit:
        place = _only_wrong(indices, misfit)
        if place is None:
            raise WrongShareError("more than one word is wrong")
        raise WrongShareError("wrong word", position=place + 1, word=words[place])
    try:
        Share.from_mnemonic(share)
    except MnemonicError as failure:
        raise WrongShareError(str(failure)) from None


def _misfit(indices: list[int]) -> int:
    """By which 30 bits the checksum as typed differs from the checksum of the other words."""
    body, typed = indices[:-CHECKSUM_LENGTH_WORDS], indices[-CHECKSUM_LENGTH_WORDS:]
    right = create_checksum(body, CUSTOMIZATION_STRING_EXTENDABLE)
    return _joined(right) ^ _joined(typed)


def _only_wrong(indices: list[int], misfit: int) -> int | None:
    """The one place where some other word would make the checksum fit, counted from 0."""
    # RS1024 is linear, so each of a word's ten bits moves the checksum by a fixed pattern, and a
    # wrong word is at the place whose ten patterns can add up to the misfit. Three words of
    # checksum leave room for one such place only.
    for place in range(len(indices)):
        if _left_over(misfit, _patterns_at(place, indices, misfit)) == 0:
            return place
    return None


def _patterns_at(place: int, indices: list[int], misfit: int) -> list[int]:
    """By which bits the misfit changes with each bit of the word there."""
    patterns = []
    for bit in range(WORD_BITS):
        changed = indices.copy()
        changed[place] ^= 1 << bit
        patterns.append(_misfit(changed) ^ misfit)
    return patterns


def _left_over(number: int, patterns: list[int]) -> int:
    """What remains of a number when patterns are taken from it without carry; 0 if they make it."""
    leading: list[int] = []
    for pattern in patterns:
        rest = _reduced(pattern, leading)
        if rest:
            leading.append(rest)
    return _reduced(number, leading)


def _reduced(number: int, leading: list[int]) -> int:
    for known in leading:
        number = min(number, number ^ known)
    return number


def _joined(words: list[int]) -> int:
    high, middle, low = words
    return high << 2 * WORD_BITS | middle << WORD_BITS | low
