"""Write what stands in Wagtail as the Markdown of a guide: the way back of `guides.as_html`."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

# Where a link to a page of ours leads, by the page's id; None where it is gone.
Address = Callable[[int], str | None]

_INLINE = re.compile(r"([\\`*_\[\]<>])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
# What would begin a heading, a list or a rule at the start of a line: its sign gets a backslash.
_START = re.compile(r"^(\s*\d*)([.)](?=\s|$)|#|[+-](?=[\s-]|$)|=+\s*$|~~~)", re.MULTILINE)
_LISTS = ("ul", "ol")
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}


@dataclass
class _Node:
    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    inside: list["_Node | str"] = field(default_factory=list)


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Node("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = _Node(tag, {key: value or "" for key, value in attrs})
        self.open[-1].inside.append(node)
        if tag != "br":
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(_Node(tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) > 1 and any(node.tag == tag for node in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def as_markdown(html: str, *, level: int, address: Address = lambda _id: None) -> str:
    """Return Markdown whose headings stand at a level (2 or 3); an empty text for empty HTML."""
    tree = _Tree()
    tree.feed(html)
    tree.close()
    return _Writer(level, address).blocks(tree.open[0])


@dataclass
class _Writer:
    level: int
    address: Address

    def blocks(self, node: _Node) -> str:
        parts: list[str] = []
        loose: list[_Node | str] = []
        for one in [*node.inside, _Node("p")]:
            if isinstance(one, _Node) and one.tag in ("p", "h2", "h3", *_LISTS):
                parts += [self.line(loose), self.block(one)]
                loose = []
            else:
                loose.append(one)
        return "\n\n".join(part for part in parts if part.strip())

    def block(self, node: _Node) -> str:
        if node.tag in _LISTS:
            return self.items(node)
        text = self.line(node.inside)
        if node.tag == "p" or not text:
            return text
        return f"{'#' * self.level} {text}"

    def items(self, node: _Node) -> str:
        rows = []
        items = [one for one in node.inside if isinstance(one, _Node) and one.tag == "li"]
        for number, item in enumerate(items, start=1):
            sign = f"{number}. " if node.tag == "ol" else "- "
            below = [one for one in item.inside if isinstance(one, _Node) and one.tag in _LISTS]
            beside = [one for one in item.inside if one not in below]
            inner = [self.line(beside), *(self.items(one) for one in below)]
            text = "\n".join(one for one in inner if one)
            rows.append(sign + text.replace("\n", "\n" + " " * len(sign)))
        return "\n".join(rows)

    def line(self, inside: "list[_Node | str]") -> str:
        text = re.sub(r"[ \t\r\n]*\n[ \t\r\n]*|[ \t\r]+", " ", self.inline(inside)).strip()
        return _START.sub(r"\1\\\2", text.replace("\0", "\\\n"))

    def inline(self, inside: "list[_Node | str]") -> str:
        return "".join(map(self.run, inside))

    def run(self, one: "_Node | str") -> str:
        if isinstance(one, str):
            return _ENTITY.sub("&amp;", _INLINE.sub(r"\\\1", one))
        if one.tag == "br":
            return "\0"
        text = self.inline(one.inside)
        if one.tag == "a":
            to = one.attrs.get("href") or self.address(int(one.attrs.get("id", "0") or 0))
            return f"[{text}]({to})" if to else text
        mark = _MARKS.get(one.tag)
        if not mark or not text.strip():
            return text
        before, bare, after = re.fullmatch(r"(\s*)(.*?)(\s*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
        return f"{before}{mark}{bare}{mark}{after}"
