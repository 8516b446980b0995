"""What can be found: every live page of a language, and what other rooms add."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Max
from django.utils.translation import override
from wagtail.models import Page

from krama.countries.planted import Planted
from krama.countries.searched import ADDED, Entry, words_of

Stamp = tuple[Any, ...]


def stamp(language: str) -> Stamp:
    """Return what changes when a page of a language is published or taken down."""
    told = _pages(language).aggregate(Max("last_published_at"), Count("pk"))
    return tuple(told.values())


def entries(language: str) -> Iterator[Entry]:
    """Yield what can be found in a language."""
    with override(language):
        yield from _of_pages(language)
        for more in ADDED:
            yield from more(language)


def _pages(language: str) -> Any:
    return Page.objects.live().filter(locale__language_code=language, depth__gt=2)


def _of_pages(language: str) -> Iterator[Entry]:
    titles = dict(_pages(language).values_list("path", "title"))
    for page in _pages(language).specific():
        above = titles.get(page.path[: -page.steplen], "")
        if isinstance(page, Planted):
            yield _entry(page, language, above=above)


def _entry(page: Any, language: str, *, above: str) -> Entry:
    # `/home-en/learn/kites/`: the root of a language is no part of an address.
    below = page.url_path.split("/", 2)[2]
    return Entry(
        address=f"/{language}/{below}",
        title=page.title,
        description=page.search_description or above,
        text=words_of(page),
    )
