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
from krama.learn.audio import Recording, Sound
from krama.learn.elsewhere import help_path
from krama.learn.film import FilmPage, FilmsPage
from krama.learn.quizzes import QuizPage
from krama.learn.stories import StoriesPage, StoryPage
from krama.learn.tools import Tool
from krama.learn.voices import named

__all__ = [
    "FilmPage",
    "FilmsPage",
    "HomeRoot",
    "LearnIndexPage",
    "QuizPage",
    "Recording",
    "Sound",
    "StoriesPage",
    "StoryPage",
    "TopicPage",
]


class HomeRoot(Planted, Page):
    """What learn and help hang below, in one language; home itself is a view of the site."""

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    is_creatable = False  # `plant` makes one for each language
    private_page_options: ClassVar[list[str]] = []
    max_count = 10


class LearnIndexPage(Planted, Page):
    """The list of what there is to learn; below it one more for each voice (parents, teachers)."""

    planted_fields = ("title", "seo_title", "search_description", "answer")
    answer = models.TextField(_("in short"), blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("answer")]
    parent_page_types: ClassVar = ["learn.HomeRoot", "learn.LearnIndexPage"]
    subpage_types: ClassVar = [
        *("learn.TopicPage", "learn.LearnIndexPage", "learn.StoriesPage", "learn.FilmsPage"),
    ]
    private_page_options: ClassVar[list[str]] = []
    template = "learn/index.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the context with the topics in their order, the voices, and the list above."""
        context = super().get_context(request, *args, **kwargs)
        above = self.get_parent().specific if self.pk else None
        return {
            **context,
            "topics": TopicPage.objects.child_of(self).live(),
            "films": FilmPage.objects.descendant_of(self).live(),
            "stories": StoriesPage.objects.child_of(self).live().first(),
            "voices": [named(one) for one in LearnIndexPage.objects.child_of(self).live()],
            "above": above if isinstance(above, LearnIndexPage) else None,
        }


class TopicPage(Written, Page):
    """One subject: the answer first, then sections, one of them what to do now."""

    planted_fields = (
        *("title", "seo_title", "search_description", "answer"),
        *("body", "sources", "rows", "reviewed", "tool", "guided"),
    )
    answer = models.TextField(
        _("answer"), help_text=_("Two or three sentences that help somebody who reads no further.")
    )
    body = StreamField(section_blocks(), verbose_name=_("sections"), blank=True)
    sources = StreamField(source_blocks(), verbose_name=_("sources"), blank=True)
    tool = models.CharField(
        _("check"),
        max_length=12,
        choices=Tool.choices,
        blank=True,
        help_text=_("The check that this page leads to."),
    )
    guided = models.SlugField(
        _("guided path"),
        blank=True,
        help_text=_("The last part of the address of the help path that this page leads to."),
    )

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("answer"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("tool"), FieldPanel("guided")], heading=_("Where it leads")),
        FieldPanel("sources"),
        MultiFieldPanel([FieldPanel("reviewed"), FieldPanel("rows")], heading=_("Care")),
    ]
    parent_page_types: ClassVar = ["learn.LearnIndexPage"]
    subpage_types: ClassVar = ["learn.QuizPage"]
    private_page_options: ClassVar[list[str]] = []
    template = "learn/topic.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the context with the list above, the guided path and the quiz, where there are."""
        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "above": self.get_parent() if self.pk else None,
            "path": help_path(self.guided, locale=self.locale),
            "quiz": QuizPage.objects.child_of(self).live().first() if self.pk else None,
            "has_do": any(block.value["is_action"] for block in self.body),
        }
