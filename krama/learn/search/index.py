"""The words of a language's pages, ready to be searched."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from krama.countries.searched import Entry
from krama.learn.search.fold import fold, is_khmer, joined, parts, stem
from krama.learn.search.match import EXACT, SLIP, khmer, latin, near

_FIELDS = (5.0, 2.0, 1.0)  # what a word in the title, the line below it and the text is worth
_HALF = 0.5  # of what was typed must be found, rare words counting more
_OTHER = 0.7  # for a word that means the same as what was typed
_PARTS = 6  # runs and words that are looked at: more are no search, and cost time
_BELOW = 0.8  # for a step, a quiz, or a page for somebody else: the page above it says it first

Fit = dict[int, float]  # numbers of entries, and how well a word fits each


@dataclass(frozen=True)
class Read:
    """An entry, its three fields without blanks, and the stems of the Latin words of each."""

    entry: Entry
    joined: tuple[str, str, str]
    words: tuple[frozenset[str], frozenset[str], frozenset[str]]


class Index:
    """All entries of a language; `same` are words that mean the same, folded."""

    def __init__(
        self, entries: Iterable[Entry], *, same: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self.read = [_read(entry) for entry in entries]
        self.same = same or {}
        known = {word for one in self.read for words in one.words for word in words}
        self.known = sorted(known | self.same.keys())

    def find(self, typed: str, *, most: int = 20) -> list[Entry]:
        """Return the entries that fit best, best first."""
        runs, words = (some[:_PARTS] for some in parts(fold(typed)))
        fits = [self._run(run) for run in runs] + [self._word(word) for word in words]
        weights = [math.log(1 + len(self.read) / (1 + len(fit))) for fit in fits]
        enough = _HALF * sum(weights)
        scored = []
        for number, one in enumerate(self.read):
            met = [(w, fit[number]) for fit, w in zip(fits, weights, strict=True) if number in fit]
            if met and sum(w for w, _worth in met) >= enough:
                score = sum(w * worth for w, worth in met) * _standing(one.entry.address)
                scored.append((-score, len(one.entry.address), number))
        return [self.read[number].entry for _score, _length, number in sorted(scored)[:most]]

    def _word(self, word: str) -> Fit:
        """Return where a Latin word stands, or one that means the same."""
        meant = latin(stem(word), self.known)
        for typed, surely in list(meant.items()):
            for other in self.same.get(typed, ()):
                meant[other] = max(meant.get(other, 0), surely * _OTHER)
        fit: Fit = {}
        for number, one in enumerate(self.read):
            worth = sum(
                field * max((meant[stem_] for stem_ in words & meant.keys()), default=0)
                for field, words in zip(_FIELDS, one.words, strict=True)
            )
            if worth:
                fit[number] = worth
        for other in filter(is_khmer, meant):
            fit = _better(fit, self._exactly(other, worth=meant[other]))
        return fit

    def _run(self, run: str) -> Fit:
        """Return where a run of Khmer stands, or one that means the same; else where it nearly does."""
        fit = self._exactly(run, worth=EXACT)
        for other in self.same.get(run, ()):
            fit = _better(fit, self._exactly(other, worth=_OTHER))
        return fit or self._nearly(run)

    def _exactly(self, run: str, *, worth: float) -> Fit:
        pattern = khmer(run)
        fit = {}
        for number, one in enumerate(self.read):
            # How often it stands in a text matters a little; that it stands there, a lot.
            times = [min(len(pattern.findall(text)), 4) for text in one.joined]
            found = sum(f * (0.9 + 0.1 * n) for f, n in zip(_FIELDS, times, strict=True) if n)
            if found:
                fit[number] = worth * found
        return fit

    def _nearly(self, run: str) -> Fit:
        fit: Fit = {}
        for which, field in enumerate(_FIELDS):
            for number, share in enumerate(near(run, (one.joined[which] for one in self.read))):
                if share:
                    fit[number] = fit.get(number, 0) + field * SLIP * share
        return fit


def _better(one: Fit, other: Fit) -> Fit:
    return {n: max(one.get(n, 0), other.get(n, 0)) for n in one.keys() | other.keys()}


def _standing(address: str) -> float:
    return _BELOW if address.partition("#")[0].strip("/").count("/") > 2 else 1.0


def _read(entry: Entry) -> Read:
    title, line, text = (fold(one) for one in (entry.title, entry.description, entry.text))
    return Read(
        entry,
        joined=(joined(title), joined(line), joined(text)),
        words=(
            frozenset(map(stem, parts(title)[1])),
            frozenset(map(stem, parts(line)[1])),
            frozenset(map(stem, parts(text)[1])),
        ),
    )
