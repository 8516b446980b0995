# mypy: disable-error-code="django-manager-missing"
# (Wagtail is untyped, so its manager is Any to mypy.)
"""The page types of the learn door, and the root that each language hangs from."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from krama.countries.blocks import section_blocks, source_blocks
from krama.countries.planted import Planted, Written


class HomeRoot(Planted, Page):
    """What learn and help hang below, in one language; home itself is a view of the site."""

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    private_page_options: ClassVar[list[str]] = []
    max_count = 10


class LearnIndexPage(Planted, Page):
    """The list of what there is to learn."""

    planted_fields = ("title", "seo_title", "search_description", "answer")
    answer = models.TextField(_("in short"), blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("answer")]
    parent_page_types: ClassVar = ["learn.HomeRoot"]
    subpage_types: ClassVar = ["learn.TopicPage"]
    private_page_options: ClassVar[list[str]] = []
    max_count_per_parent = 1
    template = "learn/index.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the context with the topics in their order."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "topics": TopicPage.objects.child_of(self).live()}


class TopicPage(Written, Page):
    """One subject: the answer first, then sections, one of them what to do now."""

    planted_fields = (
        *("title", "seo_title", "search_description", "answer"),
        *("body", "sources", "rows", "reviewed"),
    )
    answer = models.TextField(
        _("answer"), help_text=_("Two or three sentences that help somebody who reads no further.")
    )
    body = StreamField(section_blocks(), verbose_name=_("sections"), blank=True)
    sources = StreamField(source_blocks(), verbose_name=_("sources"), blank=True)

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("answer"),
        FieldPanel("body"),
        FieldPanel("sources"),
        MultiFieldPanel([FieldPanel("reviewed"), FieldPanel("rows")], heading=_("Care")),
    ]
    parent_page_types: ClassVar = ["learn.LearnIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []
    template = "learn/topic.html"
