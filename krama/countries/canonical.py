"""Written text in one form, however a Markdown reader or Wagtail's editor happened to put it."""

import re
from html.parser import HTMLParser

_TAG = re.compile(r"</?[a-z][^>]*>")
_PARTS = re.compile(r"(\s+)")
_STYLES = {"b": "b", "strong": "b", "i": "i", "em": "i"}
_BLOCKS = ("p", "ul", "ol", "li", "h2", "h3", "br")
_LOOSE = re.compile(r"<li><p>(.*?)</p>(?=</li>|<ul>|<ol>)", re.DOTALL)
_AROUND = re.compile(r"\s*(</?(?:p|ul|ol|li|h2|h3|br)>)\s*")


def canonical(text: str) -> str:
    """Return HTML such that two texts which read the same are the same; other text as it is.

    Ids, line breaks of the source, and the order of `<b>`, `<i>` and `<a>` around a word count for
    nothing; nor does whether a blank is bold. What comes back is for comparing only, it is no HTML.
    """
    if not _TAG.search(text):
        return text
    reader = _Reader()
    reader.feed(text)
    reader.close()
    flat = _AROUND.sub(r"\1", "".join(mark + said for mark, said in reader.runs))
    return _LOOSE.sub(r"<li>\1", flat).replace("</ul><ul>", "").replace("</ol><ol>", "").strip()


class _Reader(HTMLParser):
    """Reads a text as runs: what a word wears (styles, where it links), and the word."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[tuple[str, str]] = []
        self.worn: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.runs.append(("", f"<{tag}>"))
        elif tag == "a":
            told = dict(attrs)
            self.worn.append((tag, told.get("href") or f"{told.get('linktype')} {told.get('id')}"))
        elif tag in _STYLES:
            self.worn.append((tag, _STYLES[tag]))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS and tag != "br":
            self.runs.append(("", f"</{tag}>"))
        for place in reversed(range(len(self.worn))):
            if self.worn[place][0] == tag:
                del self.worn[place]
                return

    def handle_data(self, data: str) -> None:
        mark = "".join(f"\x02{one}\x03" for one in sorted({kind for _tag, kind in self.worn}))
        for part in _PARTS.split(data):
            blank = not part.strip()
            run = ("", " " if part else "") if blank else (mark, part)
            if self.runs and not blank and self.runs[-1][0] == mark and mark:
                self.runs[-1] = (mark, self.runs[-1][1] + part)
            else:
                self.runs.append(run)
