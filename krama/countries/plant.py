"""Plant one page or row from a pack, and never over what an editor has changed since."""

from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from wagtail.models import Locale, Page

from krama.countries.plantings import Outcome, note


def key_of(address: str) -> UUID:
    """Return the key that a page shares with its translations: the same on every machine."""
    return uuid5(NAMESPACE_URL, f"krama:{address}")


def plant_page(kind: Any, *, parent: Any, slug: str, address: str, fields: dict[str, Any]) -> Any:
    """Return the page of that slug below the parent: made, refreshed, or left as an editor had it.

    A page is left where an editor changed, unpublished or drafted anything since it was planted.
    """
    shared = key_of(address)
    standing = Page.objects.child_of(parent).filter(slug=slug).first()
    if standing is None:  # an editor gave it another address, or moved it
        standing = Page.objects.filter(locale=parent.locale, translation_key=shared).first()
    if standing is None:
        page = kind(slug=slug, locale=parent.locale, translation_key=shared, **fields)
        page.planted_hash = page.fingerprint()
        parent.add_child(instance=page)
        page.save_revision().publish()
        note(None, page, address=address, outcome=Outcome.NEW)
        return page
    page = standing.specific
    if not isinstance(page, kind):
        return page
    fresh, held = kind(**fields), _is_held(page)
    outcome = _outcome(page, fresh, held=held)
    note(page, fresh, address=address, outcome=outcome, held=held)
    if outcome is Outcome.CHANGED:
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
        note(None, row, address=f"{kind.__name__}/{value}", outcome=Outcome.NEW)
        return row
    fresh = kind(**fields)
    outcome = _outcome(row, fresh, held=False)
    note(row, fresh, address=f"{kind.__name__}/{value}", outcome=outcome)
    if outcome is Outcome.CHANGED:
        _take_over(row, fields)
        row.save()
    return row


def is_stale(standing: Any, fresh: Any) -> bool:
    """Return True where the pack says something new and nobody has edited since."""
    if standing.planted_hash == fresh.fingerprint():
        return False
    return bool(standing.planted_hash == standing.fingerprint())


def _outcome(standing: Any, fresh: Any, *, held: bool) -> Outcome:
    if is_stale(standing, fresh) and not held:
        return Outcome.CHANGED
    return Outcome.SAME if standing.fingerprint() == fresh.fingerprint() else Outcome.LEFT


def _is_held(page: Any) -> bool:
    return not page.live or page.has_unpublished_changes


def _take_over(standing: Any, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(standing, name, value)
    standing.planted_hash = standing.fingerprint()
