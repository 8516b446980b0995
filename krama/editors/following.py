"""Does a translation still say what its other language says? Editors are told; children never are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import ndiff
from typing import Any

from django.db import transaction
from django.db.models import F
from wagtail.models import Locale, Page

from krama.countries.planted import Planted
from krama.countries.plantings import lines
from krama.editors.models import Followed
from krama.people.models import Member

_LOOKED_THROUGH = 50  # revisions, newest first, in which the text that was followed is looked for


@dataclass(frozen=True)
class Row:
    """A line of a text; `mark` is "+" for a new one, "-" for one that is gone, else a blank."""

    mark: str
    text: str


@dataclass(frozen=True)
class Other:
    """The other language of a page: its text, field by field, and whether the page lags behind it."""

    page: Any
    lags: bool
    fields: list[tuple[str, list[Row]]]


def others(page: Any) -> list[Any]:
    """Return the live pages that say the same in other languages."""
    found = page.get_translations().live().select_related("locale").specific()
    return [one for one in found if isinstance(one, Planted)]


def lags_behind(page: Any, other: Any) -> bool:
    """Return whether `other` says something since that `page` has not followed yet."""
    said = _followed(page, other)
    return bool(said) and other.fingerprint() != said


def beside(page: Any) -> list[Other]:
    """Return each other language of a page with what is new in it."""
    return [
        Other(one, lags_behind(page, one), list(_fields(one, since=_followed(page, one))))
        for one in others(page)
    ]


def lagging() -> list[tuple[Any, Any]]:
    """Return each live page that lags, with the page of the other language that went ahead."""
    ahead = Page.objects.live().filter(last_published_at__gt=F("first_published_at")).specific()
    return [
        (page, one)
        for one in ahead
        if isinstance(one, Planted)
        for page in others(one)
        if lags_behind(page, one)
    ]


def follow(page: Any, *, other: Any, by: Member | None, now: datetime) -> None:
    """Say that a page, as it is being written, follows what its other language says now."""
    Followed.objects.update_or_create(
        page_id=page.pk,
        other_id=other.pk,
        defaults={"said": other.specific.fingerprint(), "pending": True, "at": now, "by": by},
    )


@transaction.atomic
def settle(page: Any, *, now: datetime) -> None:
    """After a translation was published: its other language need not follow it in turn."""
    for row in Followed.objects.filter(page_id=page.pk, pending=True).select_related("other"):
        row.pending = False
        row.save(update_fields=["pending"])
        Followed.objects.update_or_create(
            page_id=row.other_id,
            other_id=page.pk,
            defaults={"said": page.fingerprint(), "at": now, "by": row.by},
        )


@transaction.atomic
def begin(page: Any, *, locale: Locale, by: Member, now: datetime) -> Any:
    """Return a draft of a page in another language, with the words of this one to begin from."""
    made = page.copy_for_translation(locale, copy_parents=True, exclude_fields=["planted_hash"])
    if hasattr(made, "reviewed"):
        made.reviewed = False
        made.save_revision(user=by)
    follow(made, other=page, by=by, now=now)
    return made


def _followed(page: Any, other: Any) -> str:
    row = Followed.objects.filter(page_id=page.pk, other_id=other.pk).first()
    if row is not None:
        return str(row.said)
    # Both came from the pack, which says the same in each language.
    return str(other.planted_hash if page.planted_hash else "")


def _fields(other: Any, *, since: str) -> Iterator[tuple[str, list[Row]]]:
    before = _as_it_said(other, since)
    kept, old = other.as_kept(), before.as_kept() if before is not None else other.as_kept()
    for name, value in kept.items():
        rows = [
            Row(row[0], row[2:])
            for row in ndiff(lines(old.get(name)), lines(value))
            if not row.startswith("?")
        ]
        if rows:
            yield str(other._meta.get_field(name).verbose_name), rows


def _as_it_said(other: Any, said: str) -> Any:
    """Return the page as it was when it was followed; None where no revision says that."""
    if not said or other.fingerprint() == said:
        return None
    for revision in other.revisions.order_by("-created_at")[:_LOOKED_THROUGH]:
        then = revision.as_object()
        if then.fingerprint() == said:
            return then
    return None
