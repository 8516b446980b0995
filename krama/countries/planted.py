"""Pages that were planted from a pack: what they share, and how an editor's change is noticed."""

import hashlib
import json
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from krama.countries.canonical import canonical

_EMPTY: tuple[Any, ...] = ("", None, False, [], "[]")


class Planted(models.Model):
    """Mix into a page type before Wagtail's Page, and name its `planted_fields`."""

    planted_fields: ClassVar[tuple[str, ...]] = ()
    planted_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def preview_sizes(self) -> list[dict[str, Any]]:
        """Return the widths of a preview: telephones first, since children have those."""
        return [
            {"name": "small", "icon": "mobile-alt", "device_width": 320, "label": _("Small phone")},
            {"name": "phone", "icon": "mobile-alt", "device_width": 360, "label": _("Phone")},
            {"name": "desk", "icon": "desktop", "device_width": 1366, "label": _("Computer")},
        ]

    def fingerprint(self) -> str:
        """Return a SHA-256 in hex of what the planted fields say, whatever ids they were given."""
        text = json.dumps(self.says(), sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(text.encode()).hexdigest()

    def says(self) -> dict[str, Any]:
        """Return what the planted fields say, as the database keeps it but without ids of blocks.

        Empty fields are left out, so that a field which an upgrade adds is no edit.
        """
        return plain(self.as_kept())

    def as_kept(self) -> dict[str, Any]:
        """Return the planted fields as the database keeps them; a StreamField is a list of blocks."""
        fields: list[Any] = [self._meta.get_field(name) for name in self.planted_fields]
        return {one.name: one.get_prep_value(getattr(self, one.name)) for one in fields}

    def alternates(self: Any, request: HttpRequest) -> list[tuple[str, str]]:
        """Return language and whole address of this page in each language it is live in."""
        return [
            (page.locale.language_code, request.build_absolute_uri(page.get_url(request)))
            for page in self.get_translations(inclusive=True).live().select_related("locale")
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what the template needs, with `alternates`."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        return {**context, "alternates": self.alternates(request) if self.pk else []}

    def get_sitemap_urls(self: Any, request: HttpRequest) -> list[dict[str, Any]]:
        """Return this page in every language; Wagtail itself lists one language only."""
        return [
            {"location": address, "lastmod": self.last_published_at}
            for _language, address in self.alternates(request)
        ]


class Written(Planted):
    """A planted page that states facts: its rows of the content brief, its sources, its reader."""

    rows = models.CharField(
        _("rows"),
        max_length=60,
        blank=True,
        help_text=_("Which subjects this page covers, such as C5 C8. A test counts them."),
    )
    reviewed = models.BooleanField(
        _("reviewed"),
        default=False,
        help_text=_("Somebody who speaks this language and works with children has read it."),
    )

    class Meta:
        abstract = True


def plain(kept: dict[str, Any]) -> dict[str, Any]:
    """Return kept fields without what says nothing: ids of blocks, empty ones, a title said twice."""
    said = {name: _bare(value) for name, value in kept.items()}
    if said.get("seo_title") == said.get("title"):
        said.pop("seo_title", None)
    return {name: value for name, value in said.items() if value not in _EMPTY}


def _bare(value: Any) -> Any:
    if isinstance(value, list):
        return [_bare(one) for one in value]
    if isinstance(value, dict):
        block = "type" in value and "value" in value
        return {key: _bare(one) for key, one in value.items() if not (block and key == "id")}
    return canonical(value) if isinstance(value, str) else value
