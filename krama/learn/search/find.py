"""Find pages by words. The indexes stay in memory, and are read anew when a page was published."""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from krama.countries.pack import pack
from krama.countries.searched import Entry
from krama.learn.search.entries import Stamp, entries, stamp
from krama.learn.search.index import Index
from krama.learn.search.same import same

_LASTS = timedelta(minutes=10)  # who helps is changed without a page being published
_MOST = 12


@dataclass
class _Kept:
    index: Index
    stamp: Stamp
    made: datetime


_kept: dict[str, _Kept] = {}
_one_at_a_time = threading.Lock()


def find(typed: str, *, language: str, now: datetime) -> list[Entry]:
    """Return what fits best in a language, best first.

    Words of another language of the country find their pages too: each page has the same address
    in every language, but for the language itself.
    """
    here = _index(language, now=now)
    found = here.find(typed, most=_MOST)
    for other in pack().languages:
        if other != language:
            said = _index(other, now=now).find(typed, most=_MOST)
            found += _translated(said, to=here, language=language)
    return list({entry.address: entry for entry in found}.values())[:_MOST]


def _translated(found: list[Entry], *, to: Index, language: str) -> list[Entry]:
    known = {one.entry.address: one.entry for one in to.read}
    there = ("/".join(["", language, *entry.address.split("/")[2:]]) for entry in found)
    return [known[address] for address in there if address in known]


def _index(language: str, *, now: datetime) -> Index:
    fresh = stamp(language)
    with _one_at_a_time:
        kept = _kept.get(language)
        if kept is None or kept.stamp != fresh or not kept.made <= now < kept.made + _LASTS:
            kept = _Kept(Index(entries(language), same=same(language)), fresh, now)
            _kept[language] = kept
        return kept.index
