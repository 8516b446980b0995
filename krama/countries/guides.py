"""Read a pack's guides: TOML between two `+++` lines, then Markdown that becomes clean HTML."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import nh3
from markdown_it import MarkdownIt

ACTS = ("tell_us", "call", "takedown", "app")
# Tools of the check door that a topic may lead to, and who else than a child of 11-17 is written to.
CHECKS = ("chat", "post", "photo", "link", "password", "privacy", "meeting", "money", "job")
VOICES = ("younger", "parents", "teachers")
INDEX = "_index"
_TAGS = {"p", "ul", "ol", "li", "b", "i", "a", "h2", "h3", "br"}
_FRONT = re.compile(r"\A\+\+\+\s*\n(.*?)\n\+\+\+\s*(?:\n|\Z)(.*)\Z", re.DOTALL)
_MARK = re.compile(r"\s*\{#(\w+)\}\s*$")
_ACT = re.compile(r"^>\s*act:\s*(\S+)\s*$", re.MULTILINE)
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


class GuideError(Exception):
    """The file has no front matter, or one that is not TOML."""


@dataclass(frozen=True)
class Source:
    """Where a fact comes from, and when somebody last looked."""

    text: str
    checked: date | None


@dataclass(frozen=True)
class Section:
    """A heading and clean HTML; `mark` is "do" for what to do now; `act` is one of ACTS or empty."""

    heading: str
    html: str
    mark: str
    act: str


@dataclass(frozen=True)
class Guide:
    """One file: its front matter, what stands before the first heading, and its sections.

    A topic may lead to a tool of CHECKS (`check`) and to a help path (`path`, its slug); a help
    path carries a report's `category`, the ids of its `services`, its `group` on the help page,
    and whether a `specialist` must read it.
    """

    path: Path
    slug: str
    title: str
    search_title: str
    description: str
    answer: str
    rows: tuple[str, ...]
    reviewed: bool
    sources: tuple[Source, ...]
    order: int
    intro: str
    sections: tuple[Section, ...]
    check: str = ""
    leads_to: str = ""
    category: str = ""
    services: tuple[str, ...] = ()
    group: str = ""
    specialist: bool = False

    def head(self) -> dict[str, str]:
        """Return the fields that every page takes from its guide, by their names in the page."""
        return {
            "title": self.title,
            "seo_title": self.search_title,
            "search_description": self.description,
            "answer": self.answer,
        }


def read_guide(path: Path, *, level: int = 2) -> Guide:
    """Return a guide whose sections begin at headings of a level: 2 in learn, 1 in help."""
    front, body = front_and_body(path)
    intro, *parts = re.split(rf"^{'#' * level} +(?=\S)", body, flags=re.MULTILINE)
    title = str(front.get("title", ""))
    return Guide(
        path=path,
        slug=str(front.get("slug", path.stem)),
        title=title,
        search_title=str(front.get("search_title", title)),
        description=str(front.get("description", "")),
        answer=str(front.get("answer", front.get("intro", ""))).strip(),
        rows=tuple(front.get("row", ())),
        reviewed=bool(front.get("reviewed")),
        sources=tuple(
            Source(str(one.get("text", "")), one.get("checked")) for one in front.get("sources", [])
        ),
        order=int(front.get("order", 0)),
        intro=as_html(intro, level=level + 1),
        sections=tuple(_section(part, level=level) for part in parts),
        check=str(front.get("check", "")),
        leads_to=str(front.get("path", "")),
        category=str(front.get("category", "")),
        services=tuple(front.get("services", ())),
        group=str(front.get("group", "")),
        specialist=bool(front.get("specialist")),
    )


def front_and_body(path: Path) -> tuple[Mapping[str, Any], str]:
    """Return the front matter and the Markdown below it; GuideError."""
    found = _FRONT.match(path.read_text(encoding="utf-8"))
    if not found:
        msg = f"{path}: no front matter between +++ lines"
        raise GuideError(msg)
    try:
        return tomllib.loads(found[1]), found[2]
    except tomllib.TOMLDecodeError as wrong:
        msg = f"{path}: {wrong}"
        raise GuideError(msg) from wrong


def guides(folder: Path, *, level: int = 2) -> list[Guide]:
    """Return the guides of one folder in their order, without its `_index.md`."""
    found = [read_guide(path, level=level) for path in folder.glob("*.md") if path.stem != INDEX]
    return sorted(found, key=lambda guide: (guide.order, guide.slug))


def as_html(markdown: str, *, level: int) -> str:
    """Return clean HTML with every heading at one level (2 or 3); nothing else can be in it."""
    flat = re.sub(r"^#{1,6} +(?=\S)", "#" * level + " ", markdown, flags=re.MULTILINE)
    html = _MARKDOWN.render(flat)
    for tag, short in (("strong", "b"), ("em", "i")):
        html = html.replace(f"<{tag}>", f"<{short}>").replace(f"</{tag}>", f"</{short}>")
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"https", "http", "tel"},
        link_rel=None,
    )
    return clean.strip()


def _section(part: str, *, level: int) -> Section:
    first, _, rest = part.partition("\n")
    mark, act = _MARK.search(first), _ACT.search(rest)
    return Section(
        heading=_MARK.sub("", first).strip(),
        html=as_html(_ACT.sub("", rest), level=level + 1),
        mark=mark[1] if mark else "",
        act=act[1] if act else "",
    )
