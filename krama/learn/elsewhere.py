"""Pages of another door that a page of learn leads to, found by their address alone."""

from typing import Any

from wagtail.models import Page


def help_path(slug: str, *, locale: Any) -> Any:
    """Return the live page of a guided path in a language; None for an empty or unknown slug."""
    if not slug:
        return None
    pages = Page.objects.live().filter(locale=locale, slug=slug)
    return pages.filter(url_path__endswith=f"/help/{slug}/").first()
