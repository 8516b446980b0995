"""Cut a message into words and Khmer letters, mending what was broken up. Mirrors tokens.js."""

from typing import NamedTuple

from krama.check.chat.letters import is_base, is_khmer, joined, plain, same, unleet
from krama.check.chat.words import WORD, Rules, without_one

_LONGEST = 24
_PIECES = 6
_SIGNS = "@$!"
_ENDINGS = ("s", "ing", "ed", "in", "d", "es")


class Token(NamedTuple):
    """A word with its mended forms, or one Khmer letter; `start` and `end` are in units."""

    raw: str
    words: tuple[str, ...]
    start: int
    end: int
    first: int
    last: int


class _Piece(NamedTuple):
    raw: str
    first: int
    last: int
    before: str


def _letter(char: str) -> bool:
    return "a" <= char <= "z" or "0" <= char <= "9"


def _pieces(text: str) -> list[_Piece]:
    """Return words and single Khmer letters, each with what stood before it (" ", "-" or "")."""
    chars = [(one, at) for at, raw in enumerate(text) for one in plain(raw)]
    found: list[_Piece] = []
    word, first, before = "", 0, ""
    for spot, (char, at) in enumerate(chars):
        after = chars[spot + 1][0] if spot + 1 < len(chars) else ""
        inside = char in _SIGNS and "a" <= after <= "z" and (word != "" or char == "$")
        if _letter(char) or inside:
            if not word:
                first = at
            word += char
            if len(word) < 64:
                continue
        elif word and char in "'’`" and _letter(after):
            continue
        if word:
            found.append(_Piece(word, first, chars[spot - 1][1] + 1, before))
            word, before = "", ""
        if is_khmer(char):
            here = same(char)
            if found and not before:
                earlier = found[-1]
                swapped, here = joined(earlier.raw, here)
                last = earlier.last if here else at + 1
                found[-1] = earlier._replace(raw=swapped, last=last)
            if here:
                found.append(_Piece(here, at, at + 1, before))
            before = ""
        elif not _letter(char):
            blank = char in " \t"
            before = "  " if blank and before.endswith(" ") else (" " if blank else before or "-")
    if word:
        found.append(_Piece(word, first, chars[-1][1] + 1, before))
    return found


class Tokens:
    """Cuts messages with the words of some rules; remembers how each word was mended."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._mended: dict[str, tuple[str, ...] | None] = {}

    def cut(self, text: str, start: int) -> list[Token]:
        """Return the tokens of a message whose first unit is `start`."""
        pieces = _pieces(text)
        found: list[Token] = []
        at, unit, stacked = 0, start, False
        while at < len(pieces):
            piece = pieces[at]
            if piece.raw >= "\u1780":
                wide = 2 if is_base(piece.raw) and not stacked else 0
                stacked = piece.raw == "\u17d2"
                found.append(Token(piece.raw, (), unit, unit + wide, piece.first, piece.last))
                unit += wide
                at += 1
                continue
            stacked = False
            used, words = self._joined(pieces, at)
            raw = "".join(one.raw for one in pieces[at : at + used])
            wide = WORD * len(words)
            last = pieces[at + used - 1].last
            found.append(Token(raw, words, unit, unit + wide, piece.first, last))
            unit += wide
            at += used
        return found

    def _joined(self, pieces: list[_Piece], at: int) -> tuple[int, tuple[str, ...]]:
        """Return how many pieces make one word, or several, and what they are when mended."""
        run = self._run(pieces, at)
        if run >= 3:
            words = self._parted("".join(unleet(one.raw) for one in pieces[at : at + run]))
            if words:
                return run, words
        tight = 1
        while (
            tight < _PIECES
            and at + tight < len(pieces)
            and pieces[at + tight].before == "-"
            and pieces[at + tight].raw < "\u1780"
        ):
            tight += 1
        known = self.mended(pieces[at].raw)
        for count in range(tight, 1, -1):
            joined = "".join(one.raw for one in pieces[at : at + count])
            if len(joined) > 3 or len(joined) == count:
                whole = self.mended(joined) if len(joined) <= _LONGEST else None
                alone = all(self.mended(one.raw) for one in pieces[at : at + count])
                if whole and not alone:
                    return count, whole
        return 1, known or (pieces[at].raw,)

    def _run(self, pieces: list[_Piece], at: int) -> int:
        """Return how many single letters follow each other from here, up to a wider gap."""
        run, dotted = 1, False
        if len(pieces[at].raw) != 1:
            return 0
        while at + run < len(pieces) and len(pieces[at + run].raw) == 1 and run < _LONGEST:
            piece = pieces[at + run]
            if piece.raw >= "\u1780" or piece.before == "  ":
                break
            if dotted and piece.before == " ":
                break
            dotted = dotted or piece.before == "-"
            run += 1
        return run

    def _parted(self, joined: str) -> tuple[str, ...]:
        """Return a run of letters as known words, the fewest that fit; none if it does not fit."""
        best: list[tuple[str, ...] | None] = [()] + [None] * len(joined)
        for end in range(1, len(joined) + 1):
            for begin in range(max(0, end - 12), end):
                before, word = best[begin], joined[begin:end]
                known = word in self.rules.vocabulary or word in self.rules.spelling
                now = best[end]
                if before is not None and known and (now is None or len(before) + 1 < len(now)):
                    best[end] = (*before, word)
        whole = best[-1] or ()
        return tuple(one for word in whole for one in self.rules.spelling.get(word, [word]))

    def mended(self, word: str) -> tuple[str, ...] | None:
        """Return the known words that this one is, or None."""
        if word not in self._mended:
            if len(self._mended) > 50_000:
                self._mended.clear()
            self._mended[word] = self._mend(word) if len(word) <= _LONGEST else None
        return self._mended[word]

    def _mend(self, word: str) -> tuple[str, ...] | None:
        found = self._known(word)
        if found:
            return found
        if not word.isalpha():
            for one in ("i", "l"):
                found = self._known(unleet(word, one)) if not word.isdigit() else None
                if found:
                    return found
            return None
        for most in (2, 1):
            shorter = squeezed(word, most)
            found = self._known(shorter) if shorter != word else None
            if found:
                return found
        if len(word) >= 6:
            for gone in (word, *without_one(word)):
                slip = self.rules.slips.get(gone)
                if slip and abs(len(slip) - len(word)) <= 1:
                    return (slip,)
        return None

    def _known(self, word: str) -> tuple[str, ...] | None:
        spelled = self.rules.spelling.get(word)
        if spelled:
            return tuple(spelled)
        if word in self.rules.vocabulary:
            return (word,)
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                stem = word[: -len(ending)]
                for one in (stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] else stem):
                    if one in self.rules.vocabulary:
                        return (one,)
        return None


def squeezed(word: str, most: int) -> str:
    """Return the word with no letter more than `most` times in a row."""
    out = ""
    for char in word:
        if out[-most:] != char * most:
            out += char
    return out
