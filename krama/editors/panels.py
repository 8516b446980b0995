"""What an editor sees beside a page and on their first page."""

from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.models import Locale

from krama.countries.pack import pack
from krama.editors.facts import old_facts
from krama.editors.following import Other, beside, lagging
from krama.editors.unread import unread


class OtherLanguage(BaseSidePanel):
    """The page in its other languages, beside the form, with what is new in them."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """Counts the languages that went ahead."""

        aria_label = _("Other language")
        icon_name = "globe"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            """Return the context with the number on the button."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "count": sum(one.lags for one in self.panel.others)}

    name = "other-language"
    title = _("Other language")
    template_name = "editors/other_language.html"
    order = 150

    def __init__(self, page: Any, request: Any, *, others: list[Other]) -> None:
        super().__init__(page, request)
        self.others = others

    @property
    def media(self) -> forms.Media:
        """Return the script of the button, and how changes look."""
        return forms.Media(js=["editors/beside.js"], css={"all": ["editors/editors.css"]})

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the other languages, and those in which there is no page yet."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        return {**context, "others": self.others, "missing": missing_languages(self.object)}


def missing_languages(page: Any) -> list[Locale]:
    """Return the languages of the country in which there is no such page."""
    there = set(page.get_translations(inclusive=True).values_list("locale_id", flat=True))
    codes = [code for code, _name in settings.LANGUAGES]
    return list(Locale.objects.filter(language_code__in=codes).exclude(pk__in=there))


def others_of(page: Any) -> list[Other]:
    """Return what the side panel shows; nothing for a page that no pack could have planted."""
    return beside(page) if hasattr(page, "fingerprint") else []


class Care(Component):
    """True figures on the first page: what was never read, what lags, what is old."""

    name = "care"
    order = 50
    template_name = "editors/care.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the figures."""
        del parent_context
        return {
            "languages": unread(),
            "lagging": len({page.pk for page, _other in lagging()}),
            "old": len(old_facts(pack(), today=timezone.localdate())),
            "to_unread": reverse("editors:unread"),
            "to_lagging": reverse("editors:lagging"),
            "to_old": reverse("editors:old_facts"),
        }

    @property
    def media(self) -> forms.Media:
        """Return how the figures look."""
        return forms.Media(css={"all": ["editors/editors.css"]})
