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
from krama.countries.inapp import in_apps
from krama.countries.planted import Planted, Written
from krama.help.acts import Act
from krama.help.groups import Group, shelves
from krama.help.needs import by_need
from krama.help.services import TAKE_IT_DOWN, HelpService, in_order
from krama.help.steps import place_of
from krama.report.words import Category

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
        """Return the context with the paths, in groups and in their order."""
        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "shelves": shelves(PathPage.objects.child_of(self).live()),
            "in_apps": bool(in_apps(self.locale.language_code)),
        }


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
        """Return the context with the place of this step, and who helps on this path."""
        context = super().get_context(request, *args, **kwargs)
        place = place_of(self)
        shown = HelpService.objects.filter(locale=self.locale, shown=True)
        return {
            **context,
            "place": place,
            "category": place.path.category,
            "removal": shown.filter(service_id=TAKE_IT_DOWN).first(),
            "helpers": in_order(shown, place.path.services),
            "in_apps": bool(in_apps(self.locale.language_code)),
        }


class PathPage(_Stepping, Written, Page):
    """A guided path; its own page is the first step, and the others are its children."""

    planted_fields = (
        *(*_HEAD, "opening", "step_title", "body", "act"),
        *("sources", "rows", "reviewed", "group", "category", "services", "specialist"),
    )
    group = models.CharField(_("group"), max_length=12, choices=Group.choices, default=Group.OTHER)
    category = models.CharField(
        _("what is told"),
        max_length=20,
        choices=Category.choices,
        blank=True,
        help_text=_("Chosen beforehand where somebody goes on from here to telling us."),
    )
    services = models.CharField(
        _("who helps"),
        max_length=200,
        blank=True,
        help_text=_("The ids of services, with blanks between them; the first one stands first."),
    )
    specialist = models.BooleanField(
        _("needs specialist review"),
        default=False,
        help_text=_("Until a named service has approved these words. Children do not see this."),
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
        MultiFieldPanel(
            [FieldPanel("group"), FieldPanel("category"), FieldPanel("services")],
            heading=_("Where it leads"),
        ),
        FieldPanel("sources"),
        MultiFieldPanel(
            [FieldPanel("reviewed"), FieldPanel("specialist"), FieldPanel("rows")],
            heading=_("Care"),
        ),
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
        """Return the context with the services of this language, by need."""
        context = super().get_context(request, *args, **kwargs)
        services = HelpService.objects.filter(locale=self.locale, shown=True)
        return {**context, "needs": by_need(services)}


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
