"""For whom else than a young person of 11-17 there are pages: each voice has a list of its own."""

from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, Promise | str] = {
    "younger": _("For younger children"),
    "parents": _("For parents and carers"),
    "teachers": _("For teachers"),
}


class Voice(NamedTuple):
    """The page of a voice and what it is called on the list above it."""

    page: Any
    name: Promise | str


def named(page: Any) -> Voice:
    """Return a voice by the slug of its page; one that editors made keeps its own title."""
    return Voice(page, NAMES.get(page.slug, page.title))
