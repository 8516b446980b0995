# mypy: disable-error-code="django-manager-missing"
# (Wagtail is untyped, so its manager is Any to mypy.)
"""The page types of the help door: guided paths, a page per step, and who helps."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from krama.countries.blocks import section_blocks, source_blocks
from krama.countries.planted import Planted, Written
from krama.help.acts import Act
from krama.help.services import TAKE_IT_DOWN, HelpService
from krama.help.steps import place_of

__all__ = ["HelpIndexPage", "HelpService", "PathPage", "PlainPage", "StepPage", "WhoHelpsPage"]

_HEAD = ("title", "seo_title", "search_description", "answer")
_STEP_FEATURES = ["bold", "italic", "ol", "ul", "link", "h2"]


class HelpIndexPage(Planted, Page):
    """The list of paths, and the way to who helps."""

    planted_fields = _HEAD
    answer = models.TextField(_("in short"), blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("answer")]
    subpage_types: ClassVar = ["help.PathPage", "help.WhoHelpsPage", "help.PlainPage"]
    private_page_options: ClassVar[list[str]] = []
    max_count_per_parent = 1
    template = "help/index.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the context with the paths in their order."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "paths": PathPage.objects.child_of(self).live()}


class _Stepping(Planted):
    """What a path's own page and its further steps share."""

    body = RichTextField(_("text"), features=_STEP_FEATURES)
    act = models.CharField(
        _("button"),
        max_length=12,
        choices=Act.choices,
        blank=True,
        default=Act.NONE,
        help_text=_("What this step offers to do."),
    )

    class Meta:
        abstract = True

    def get_context(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the context with the place of this step, and where pictures are removed."""
        context = super().get_context(request, *args, **kwargs)
        removal = HelpService.objects.filter(
            locale=self.locale, service_id=TAKE_IT_DOWN, shown=True
        )
        return {**context, "place": place_of(self), "removal": removal.first()}


class PathPage(_Stepping, Written, Page):
    """A guided path; its own page is the first step, and the others are its children."""

    planted_fields = (
        *(*_HEAD, "opening", "step_title", "body", "act"),
        *("sources", "rows", "reviewed"),
    )
    answer = models.TextField(
        _("answer"), help_text=_("What helps somebody who reads only this. Never blame.")
    )
    opening = RichTextField(_("before the first step"), features=_STEP_FEATURES, blank=True)
    step_title = models.CharField(_("first step"), max_length=150)
    sources = StreamField(source_blocks(), verbose_name=_("sources"), blank=True)

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("answer"),
        FieldPanel("opening"),
        MultiFieldPanel(
            [FieldPanel("step_title"), FieldPanel("body"), FieldPanel("act")],
            heading=_("First step"),
        ),
        FieldPanel("sources"),
        MultiFieldPanel([FieldPanel("reviewed"), FieldPanel("rows")], heading=_("Care")),
    ]
    parent_page_types: ClassVar = ["help.HelpIndexPage"]
    subpage_types: ClassVar = ["help.StepPage"]
    private_page_options: ClassVar[list[str]] = []
    template = "help/path.html"


class StepPage(_Stepping, Page):
    """One further step; its title is what to do."""

    planted_fields = ("title", "body", "act")

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("body"), FieldPanel("act")]
    parent_page_types: ClassVar = ["help.PathPage"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []
    template = "help/step.html"


class WhoHelpsPage(Planted, Page):
    """Who helps here; the services themselves are snippets."""

    planted_fields = _HEAD
    answer = models.TextField(_("in short"), blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("answer")]
    parent_page_types: ClassVar = ["help.HelpIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []
    max_count_per_parent = 1
    template = "help/who.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the context with the services of this language."""
        context = super().get_context(request, *args, **kwargs)
        services = HelpService.objects.filter(locale=self.locale, shown=True)
        return {**context, "services": services}


class PlainPage(Written, Page):
    """A page of text without steps, such as what leaving hides and what not."""

    planted_fields = (*_HEAD, "body", "rows", "reviewed")
    answer = models.TextField(_("answer"), blank=True)
    body = StreamField(section_blocks(), verbose_name=_("sections"), blank=True)

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("answer"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("reviewed"), FieldPanel("rows")], heading=_("Care")),
    ]
    parent_page_types: ClassVar = ["help.HelpIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []
    template = "help/plain.html"
