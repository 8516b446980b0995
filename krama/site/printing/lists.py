"""Take what a poster needs out of a page's clean HTML: its list items, with what is bold in them."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

Run = tuple[str, bool]
"""A stretch of text, and whether it is bold."""
Item = tuple[Run, ...]


@dataclass
class List:
    """One list; `numbered` where the page numbers it."""

    numbered: bool
    items: list[Item]


class _Lists(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[List] = []
        self._item: list[Run] | None = None
        self._bold = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"ol", "ul"}:
            self.found.append(List(tag == "ol", []))
        if tag == "li":
            self._item = []
        if tag in {"b", "strong"}:
            self._bold += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "li" and self._item and self.found:
            self.found[-1].items.append(tuple(self._item))
        if tag == "li":
            self._item = None
        if tag in {"b", "strong"}:
            self._bold -= 1

    def handle_data(self, data: str) -> None:
        if self._item is None:
            return
        text = re.sub(r"\s+", " ", data)
        if not self._item or self._item[-1][0].endswith(" "):
            text = text.lstrip()
        bold = self._bold > 0
        if self._item and self._item[-1][1] == bold:
            self._item[-1] = (self._item[-1][0] + text, bold)
        elif text:
            self._item.append((text, bold))


def lists(html: str) -> list[List]:
    """Return the lists of a text, in their order; an empty one is left out."""
    read = _Lists()
    read.feed(html)
    return [one for one in read.found if one.items]
