"""Make letters comparable: one form for each, none hidden or dressed up. Mirrors letters.js."""

import unicodedata
from functools import lru_cache

_INVISIBLE = set("\u00ad\u200b\u200c\u200d\u2060\ufe0f\ufeff\u17b4\u17b5")
# Letters of other scripts that look like ours.
_ALIKE = dict(zip("аеорсхуікмтнвѕј", "aeopcxyikmthbsj", strict=True)) | {"ı": "i"}
_LEET = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"}
_DROPPED = {*map(chr, range(0x17CB, 0x17D2)), "\u17d3", "\u17dd"}


@lru_cache(maxsize=4096)
def plain(letter: str) -> str:
    """Return a letter in lower case, without marks or disguise; "" for what nobody sees."""
    if letter in _INVISIBLE:
        return ""
    wide = unicodedata.normalize("NFKD", letter).lower()
    kept = "".join(one for one in wide if not "\u0300" <= one <= "\u036f")
    kept = "".join(_ALIKE.get(one, one) for one in kept)
    if "\u17e0" <= kept <= "\u17e9":
        return chr(ord(kept) - 0x17E0 + 48)
    return "" if kept in _DROPPED else kept


def is_khmer(letter: str) -> bool:
    """Say whether this is a letter of the Khmer script (no digit, no stop)."""
    return "\u1780" <= letter <= "\u17d2"


def is_base(letter: str) -> bool:
    """Say whether a Khmer letter is a consonant or a vowel that stands by itself."""
    return "\u1780" <= letter <= "\u17b3"


def same(letter: str) -> str:
    """Return the one letter that stands for all that are taken for each other in Khmer."""
    return {"\u178f": "\u178a", "\u17b2": "\u17b1"}.get(letter, letter)


def khmer(term: str) -> str:
    """Return a Khmer term as it is looked for: plain, without blanks, doubtful letters as one."""
    out = ""
    for letter in (same(one) for raw in term for one in plain(raw) if is_khmer(one)):
        before, here = joined(out[-1:], letter)
        out = out[:-1] + before + here
    return out


def joined(before: str, letter: str) -> tuple[str, str]:
    """Return two Khmer letters as they should be typed; many type what looks the same."""
    if before == "\u17c1" and letter == "\u17b8":
        return "\u17be", ""
    if before == "\u17c1" and letter == "\u17b6":
        return "\u17c4", ""
    if before == "\u17c6" and letter == "\u17bb":
        return letter, before
    return before, letter


def unleet(word: str, one: str = "i") -> str:
    """Return a word with its numbers and signs read as letters; `one` is what 1 stands for."""
    return "".join(one if c == "1" else _LEET.get(c, c) for c in word)


_PAIRS = (("ph", "p"), ("th", "t"), ("kh", "k"), ("ch", "c"), ("nh", "n"), ("ng", "n"))
_ONES = {"f": "p", "b": "p", "d": "t", "j": "c", "w": "v", "y": "i", "g": "k", "z": "s"}
_SOUNDS = {"a": "a", "e": "e", "i": "e", "o": "o", "u": "o"}


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """Return how a Khmer word in Latin letters sounds, roughly: many spellings, one form."""
    if len(word) < 4:
        return word
    for pair, single in _PAIRS:
        word = word.replace(pair, single)
    out = ""
    for at, letter in enumerate(word):
        one = _ONES.get(letter, letter)
        sound = _SOUNDS.get(one)
        after = word[at + 1 : at + 2]
        if one in "hr'" and at and _SOUNDS.get(word[at - 1]) and after not in tuple("aeiouy"):
            continue
        if sound and out and out[-1] in "aeo":
            continue
        if out and (sound or one) == out[-1]:
            continue
        out += sound or one
    return out
