"""Letters that are taken for others, and how far two words are apart. Mirrors letters.js."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_IGNORED = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\ufeff\uffa0"
_RANGES = (
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xE0000, 0xE0FFF),
)
_BASE, _MIN, _MAX, _SKEW, _DAMP = 36, 1, 26, 38, 700


def unseen(letter: str) -> bool:
    """Say whether nobody sees this letter."""
    code = ord(letter)
    return letter in _IGNORED or any(low <= code <= high for low, high in _RANGES)


def turns(letter: str) -> bool:
    """Say whether this letter turns the direction of what follows."""
    return "\u202a" <= letter <= "\u202e" or "\u2066" <= letter <= "\u2069"


class Letters:
    """What the rules know of letters."""

    def __init__(self, rules: Mapping[str, object]) -> None:
        alike: Mapping[str, str] = rules["alike"]  # type: ignore[assignment]
        writing: Mapping[str, str] = rules["writing"]  # type: ignore[assignment]
        digits, pairs = str(rules["digits"]), str(rules["pairs"])
        self._alike = {one: latin for latin, many in alike.items() for one in many}
        self._folded = dict(zip(digits[::2], digits[1::2], strict=True))
        self._pairs = [(one[:2], one[2]) for one in pairs.split(" ")]
        self._writing = [
            (name, int(span.split("-")[0], 16), int(span.split("-")[1], 16))
            for name, spans in writing.items()
            for span in spans.split(" ")
        ]

    def skeleton(self, word: str) -> str:
        """Return a word in the Latin letters that it looks like, without marks."""
        plain = "".join(self._alike.get(one, one) for one in word)
        parts = unicodedata.normalize("NFKD", plain)
        kept = (self._alike.get(one, one) for one in parts if not "\u0300" <= one <= "\u036f")
        return "".join(one if one <= "\uffff" else "?" for one in kept)

    def fold(self, word: str) -> str:
        """Return a word with numbers and pairs read as the letters that they stand for."""
        word = "".join(self._folded.get(one, one) for one in word)
        for pair, single in self._pairs:
            word = word.replace(pair, single)
        return word

    def writings(self, word: str) -> list[str]:
        """Return the names of the scripts of a word in lower case, sorted."""
        found = {self._script(one) for one in word}
        return sorted(found - {""})

    def only_alike(self, word: str) -> bool:
        """Say whether every letter is a foreign one that looks Latin."""
        letters = [one for one in word if self._script(one)]
        return bool(letters) and all(one in self._alike for one in letters)

    def _script(self, letter: str) -> str:
        code = ord(letter)
        for name, low, high in self._writing:
            if low <= code <= high:
                return name
        return ""


def apart(one: str, other: str, most: int) -> int:
    """Return how many letters are missing, added, changed or swapped; more than `most` is most + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row = row, [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if before and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = last
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


@lru_cache(maxsize=256)
def from_ascii(label: str) -> str | None:
    """Return what stands behind "xn--" in its own letters (RFC 3492); None where it is nothing."""
    base, _, coded = label.rpartition("-")
    out = list(base)
    n, i, bias, at = 128, 0, 72, 0
    if not coded:
        return None
    while at < len(coded):
        before, weight, k = i, 1, _BASE
        while True:
            if at >= len(coded):
                return None
            digit = "abcdefghijklmnopqrstuvwxyz0123456789".find(coded[at])
            at += 1
            if digit < 0:
                return None
            i += digit * weight
            low = min(max(k - bias, _MIN), _MAX)
            if digit < low:
                break
            weight *= _BASE - low
            k += _BASE
        size = len(out) + 1
        bias = _adapt(i - before, size, first=before == 0)
        n += i // size
        i %= size
        if n > 0x10FFFF or 0xD800 <= n <= 0xDFFF:
            return None
        out.insert(i, chr(n))
        i += 1
    return "".join(out)


def _adapt(delta: int, size: int, *, first: bool) -> int:
    delta = delta // _DAMP if first else delta // 2
    delta += delta // size
    k = 0
    while delta > ((_BASE - _MIN) * _MAX) // 2:
        delta //= _BASE - _MIN
        k += _BASE
    return k + (_BASE - _MIN + 1) * delta // (delta + _SKEW)
