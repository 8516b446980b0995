"""Plant one page or row from a pack, and never over what an editor has changed since."""

from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from wagtail.models import Locale, Page


def key_of(address: str) -> UUID:
    """Return the key that a page shares with its translations: the same on every machine."""
    return uuid5(NAMESPACE_URL, f"krama:{address}")


def plant_page(kind: Any, *, parent: Any, slug: str, address: str, fields: dict[str, Any]) -> Any:
    """Return the page of that slug below the parent: made, refreshed, or left as an editor had it.

    A page is left where an editor changed, unpublished or drafted anything since it was planted.
    """
    standing = Page.objects.child_of(parent).filter(slug=slug).first()
    if standing is None:
        page = kind(slug=slug, locale=parent.locale, translation_key=key_of(address), **fields)
        page.planted_hash = page.fingerprint()
        parent.add_child(instance=page)
        page.save_revision().publish()
        return page
    page = standing.specific
    if isinstance(page, kind) and is_stale(page, kind(**fields)) and not _is_held(page):
        _take_over(page, fields)
        page.save_revision().publish()
    return page


def plant_row(kind: Any, *, locale: Locale, key: str, value: str, fields: dict[str, Any]) -> Any:
    """Return the row whose `key` is `value` in a language, by the same rule as a page."""
    row = kind.objects.filter(locale=locale, **{key: value}).first()
    if row is None:
        shared = key_of(f"{kind.__name__}/{value}")
        row = kind(locale=locale, translation_key=shared, **{key: value}, **fields)
        row.planted_hash = row.fingerprint()
        row.save()
    elif is_stale(row, kind(**fields)):
        _take_over(row, fields)
        row.save()
    return row


def is_stale(standing: Any, fresh: Any) -> bool:
    """Return True where the pack says something new and nobody has edited since."""
    if standing.planted_hash == fresh.fingerprint():
        return False
    return bool(standing.planted_hash == standing.fingerprint())


def _is_held(page: Any) -> bool:
    return not page.live or page.has_unpublished_changes


def _take_over(standing: Any, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(standing, name, value)
    standing.planted_hash = standing.fingerprint()
