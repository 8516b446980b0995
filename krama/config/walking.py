"""Walk the public site as a visitor would: from each language's first page along every link."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from django.test import Client

HERE = "http://127.0.0.1"
_LEADS = {"href", "src", "poster", "action"}


@dataclass(frozen=True)
class Link:
    """Where an element leads or what it loads: its tag, its `rel`, and the address as written."""

    tag: str
    rel: str
    written: str


@dataclass(frozen=True)
class Answer:
    """What an address answers; `links` and `ids` are those of its HTML, if it is HTML."""

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    links: tuple[Link, ...] = ()
    ids: frozenset[str] = frozenset()

    @property
    def is_page(self) -> bool:
        """Whether it is a page of HTML that was there."""
        return self.status == 200 and self.headers.get("Content-Type", "").startswith("text/html")

    @property
    def html(self) -> str:
        """Its HTML."""
        return self.body.decode()

    def internal(self) -> Iterator[tuple[Link, str, str]]:
        """Yield each link to this site with its address (absolute, unquoted) and its fragment."""
        for link in self.links:
            whole, fragment = urldefrag(urljoin(HERE + self.address, link.written))
            if whole.startswith(f"{HERE}/"):
                yield link, unquote(urlsplit(whole).path), fragment


@dataclass
class _Reader(HTMLParser):
    links: list[Link] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if told.get("id"):
            self.ids.add(str(told["id"]))
        rel = told.get("rel") or ""
        self.links += [Link(tag, rel, str(told[name])) for name in _LEADS & told.keys()]


def answer(client: Client, address: str) -> Answer:
    """Ask for one address."""
    told: Any = client.get(address)
    body = b"".join(told.streaming_content) if told.streaming else told.content
    made = Answer(address, told.status_code, dict(told.items()), body)
    if not made.is_page:
        return made
    reader = _Reader()
    reader.feed(made.html)
    return Answer(
        address, made.status, made.headers, body, tuple(reader.links), frozenset(reader.ids)
    )


def walk(
    client: Client, first: list[str], *, enter: Callable[[str], bool] = lambda address: True
) -> dict[str, Answer]:
    """Return every address that links lead to from the first ones, but for static files.

    Addresses for which `enter` is false are left out. Nothing is posted.
    """
    found: dict[str, Answer] = {}
    waiting = list(reversed(first))
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        found[address] = answer(client, address)
        leads = [
            to
            for link, to, _fragment in found[address].internal()
            if link.tag != "form" and not to.startswith("/static/") and enter(to)
        ]
        waiting += reversed(leads)
    return found
