"""Make a text comparable, one plain letter after the other. Mirrors letters.js."""

import unicodedata
from functools import lru_cache

_UNSEEN = set("\u00ad\u200b\u200c\u200d\u2060\ufe0f\ufeff\u20e3\u17b4\u17b5\u200e\u200f")
_LIKE = dict(zip("‘’ʼ`“”‐‑‒–—−។៕៖", "''''\"\"------\n\n:", strict=True))
_BLANKS = set("\t\r\u00a0\u1680\u202f\u205f\u3000") | {chr(one) for one in range(0x2000, 0x200B)}
_LINES = set("\n\u000b\u000c\u0085\u2028\u2029")
_STACK, _DO, _TO, _E, _II, _OE = "\u17d2", "\u178a", "\u178f", "\u17c1", "\u17b8", "\u17be"
_OM, _U = "\u17c6", "\u17bb"


@lru_cache(maxsize=4096)
def plain(letter: str) -> str:
    """Return what stands for a letter: none, one, or more from below U+10000."""
    if letter in _UNSEEN:
        return ""
    if letter in _LIKE:
        return _LIKE[letter]
    if letter in _BLANKS:
        return " "
    if letter in _LINES:
        return "\n"
    if "\u17e0" <= letter <= "\u17e9":
        return chr(ord(letter) - 0x17E0 + 48)
    wide = unicodedata.normalize("NFKD", letter) if letter > "\u007f" else letter
    kept = "".join(one for one in wide if not "\u0300" <= one <= "\u036f")
    return "".join(one if one < "\uffff" else "□" for one in kept)


def flat(text: str) -> tuple[str, list[int]]:
    """Return the text in plain letters, and for each of them its place in the text as given.

    Khmer that is typed in two ways becomes one: the foot of ta and da, o and its two halves.
    """
    out: list[str] = []
    places: list[int] = []
    for at, raw in enumerate(text):
        for one in plain(raw):
            before = out[-1] if out else ""
            if one == _DO and before == _STACK:
                one = _TO
            elif one == _II and before == _E:
                out[-1] = _OE
                continue
            elif one == _U and before == _OM:
                out[-1] = _U
                one = _OM
            out.append(one)
            places.append(at)
    places.append(len(text))
    return "".join(out), places
