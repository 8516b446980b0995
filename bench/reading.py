"""How easily the public pages read: reading age in English, length of sentences in Khmer.

Run: `python -m bench.reading`. It starts a service of the whole country, walks it along every link and
writes bench/READING.md. tests/house/test_reading.py fails where a page above the limit is not listed.
"""

import re
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import Any

import readability
from bs4 import BeautifulSoup, Tag

from bench.service import running
from krama.config.walking import Answer, walk

LISTED = Path(__file__).parent / "READING.md"
LIMIT = 12.0  # years
LONG = 90  # letters of a Khmer sentence: some four lines of a small phone
FEW = 4  # words that make a sentence
_BLOCKS = ["p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "small", "summary", "label", "legend"]
_BLOCKS += ["td", "th", "figcaption", "br", "div", "span", "option", "button"]
# A hyphen or a slash joins words that are read one by one.
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_END = re.compile(r"[.!?]+(?=[\s”\"\')]|$)")
_KHMER_LETTER = re.compile("[\u1780-\u17b3]")
_KHMER_END = re.compile("[។៕?!\n]")


@dataclass(frozen=True)
class Read:
    """A page of English and the age, in years, at which it is read easily."""

    address: str
    age: float


def said(html: str) -> list[str]:
    """Return what a page says in its own part, a line a block; without sources and ways elsewhere.

    A source names a study or a law as it is called; that is not ours to make easier.
    """
    soup = BeautifulSoup(html, "html.parser")
    main = soup.find("main")
    if not isinstance(main, Tag):
        return []
    for part in main.select("nav, script, ul.soft, [hidden]"):
        part.decompose()
    for block in main.find_all(_BLOCKS):
        if block.name != "span" or block.find_parent("a"):
            block.insert_before("\n")
            block.insert_after("\n")
    lines = (" ".join(line.split()) for line in main.get_text().split("\n"))
    return [line for line in lines if line]


def age(lines: Iterable[str]) -> float:
    """Return the reading age in years: the Flesch-Kincaid grade, and the five years before school.

    Headings and buttons of a few words are left out: they would make every page look easy.
    """
    words = [_WORD.findall(one) for line in lines for one in _END.split(line)]
    told = [" ".join([*one, "."]) for one in words if len(one) >= FEW]
    if not told:
        return 0.0
    grades = readability.getmeasures(told, lang="en")["readability grades"]
    return round(float(grades["Kincaid"]) + 5, 1)


def english(pages: Iterable[Answer]) -> list[Read]:
    """Return each English page with its age, the hardest first."""
    found = [Read(one.address, age(said(one.html))) for one in pages if one.address[:4] == "/en/"]
    return sorted(found, key=lambda one: (-one.age, one.address))


def sentences(lines: Iterable[str]) -> Iterator[str]:
    """Yield sentences of Khmer."""
    for line in lines:
        for one in _KHMER_END.split(line):
            if _KHMER_LETTER.search(one):
                yield one.strip()


def letters(sentence: str) -> int:
    """Return how many Khmer letters a sentence has; vowel signs and marks are no letters."""
    return len(_KHMER_LETTER.findall(sentence))


def listed(path: Path = LISTED) -> set[str]:
    """Return the addresses of English pages that READING.md lists as above the limit."""
    part = path.read_text(encoding="utf-8").split("## English")[1].split("## Khmer")[0]
    return set(re.findall(r"^\| `(/en/[^`]*)` \|", part, flags=re.MULTILINE))


def report(pages: list[Answer], today: str) -> str:
    """Return READING.md."""
    read = english(pages)
    above = [one for one in read if one.age > LIMIT]
    khmer = {one.address: list(sentences(said(one.html))) for one in pages if one.address[:4] == "/km/"}  # fmt: skip
    everything = sorted({each for told in khmer.values() for each in told})
    long = sorted(
        {each for each in everything if letters(each) > LONG}, key=lambda s: (-letters(s), s)
    )
    where = {each: next(a for a, told in khmer.items() if each in told) for each in long}
    return "\n".join(
        [
            "# How easily the public pages read",
            "",
            f"Written by `python -m bench.reading` on {today}; not by hand. Menus, lists of sources",
            "(a source is called what it is called) and lines of fewer than four words are left out.",
            "",
            "## English",
            (
                "Reading age in years: the Flesch-Kincaid grade of `readability` and five years. "
                f"{len(read)} pages, mean {mean(one.age for one in read):.1f}, "
                f"the hardest {read[0].age}; {len(above)} above {LIMIT:.0f}."
            ),
            "",
            "| page above the limit | reading age |",
            "|---|---|",
            *[f"| `{one.address}` | {one.age} |" for one in above],
            "",
            "## Khmer",
            (
                f"{len(khmer)} pages, {len(everything)} different sentences, "
                f"mean {mean(map(letters, everything)):.0f} letters a sentence, the longest "
                f"{max(map(letters, everything))} (signs above, below and beside a "
                f"letter not counted). {len(long)} have more than {LONG}; each is a request to whoever reads "
                "Khmer over."
            ),
            "",
            "| sentence | letters | first page |",
            "|---|---|---|",
            *[f"| {one} | {letters(one)} | `{where[one]}` |" for one in long],
            "",
        ]
    )


class Asking:
    """Asks a running service, in the way in which Django's test client asks."""

    def __init__(self, address: str) -> None:
        self.address = address

    def get(self, path: str) -> Any:
        """Return what an address answers."""
        with urllib.request.urlopen(self.address + path, timeout=60) as told:
            return _Told(told.status, dict(told.headers), told.read())


@dataclass(frozen=True)
class _Told:
    status_code: int
    headers: dict[str, str]
    content: bytes
    streaming: bool = False

    def items(self) -> Any:
        """Return the headers."""
        return self.headers.items()


def pages_of(address: str, first: list[str]) -> list[Answer]:
    """Return every page of a running service."""
    asked: Any = Asking(address)
    found = walk(asked, first, enter=lambda to: not to.endswith(".pdf"))
    return [one for one in found.values() if one.is_page]


def main() -> None:
    """Measure and write."""
    with running() as service:
        pages = pages_of(service.address, ["/km/", "/en/"])
    LISTED.write_text(report(pages, f"{datetime.now(UTC):%Y-%m-%d}"), encoding="utf-8")
    print(LISTED.read_text(encoding="utf-8")[:600])


if __name__ == "__main__":
    main()
