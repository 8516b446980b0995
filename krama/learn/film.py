# mypy: disable-error-code="django-manager-missing"
# (Wagtail is untyped, so its manager is Any to mypy.)
"""A film: nothing of it loads before the tap, its size is said, and its words can be read."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from krama.countries.blocks import section_blocks, source_blocks
from krama.countries.planted import Planted, Written
from krama.learn.elsewhere import help_path
from krama.learn.film_files import Film, cues, film
from krama.learn.tools import Tool

_HEAD = ("title", "seo_title", "search_description", "answer")


class FilmsPage(Planted, Page):
    """The list of films."""

    planted_fields = _HEAD
    answer = models.TextField(_("in short"), blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("answer")]
    parent_page_types: ClassVar = ["learn.LearnIndexPage"]
    subpage_types: ClassVar = ["learn.FilmPage"]
    private_page_options: ClassVar[list[str]] = []
    template = "learn/films.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the context with the films in their order, and the list above."""
        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "films": FilmPage.objects.child_of(self).live() if self.pk else [],
            "above": self.get_parent() if self.pk else None,
        }


class FilmPage(Written, Page):
    """One film of ours; the page's slug is the film's name among the static files."""

    planted_fields = (*_HEAD, "body", "sources", "rows", "reviewed", "tool", "guided")
    answer = models.TextField(_("answer"), help_text=_("One sentence: what the film is about."))
    body = StreamField(section_blocks(), verbose_name=_("sections"), blank=True)
    sources = StreamField(source_blocks(), verbose_name=_("sources"), blank=True)
    tool = models.CharField(_("check"), max_length=12, choices=Tool.choices, blank=True)
    guided = models.SlugField(_("guided path"), blank=True)

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("answer"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("tool"), FieldPanel("guided")], heading=_("Where it leads")),
        FieldPanel("sources"),
        MultiFieldPanel([FieldPanel("reviewed"), FieldPanel("rows")], heading=_("Care")),
    ]
    parent_page_types: ClassVar = ["learn.FilmsPage"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []
    template = "learn/film.html"

    @property
    def film(self) -> Film | None:
        """Return the film itself; None until it has been rendered."""
        return film(self.slug)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the context with the film, its captions, and what it says, to be read."""
        context = super().get_context(request, *args, **kwargs)
        here, shown = self.locale.language_code, self.film
        spoken = (
            [code for code in shown.languages if code in dict(settings.LANGUAGES)] if shown else []
        )
        return {
            **context,
            "film": shown,
            "tracks": [
                (code, _name(code), shown.at(f"{code}.vtt"), code == here)
                for code in spoken
                if shown
            ],
            "said": cues(self.slug, here),
            "path": help_path(self.guided, locale=self.locale),
            "has_do": any(block.value["is_action"] for block in self.body),
            "above": self.get_parent() if self.pk else None,
        }


def _name(code: str) -> str:
    return str(dict(settings.LANGUAGES)[code])
