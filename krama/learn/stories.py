# mypy: disable-error-code="django-manager-missing"
# (Wagtail is untyped, so its manager is Any to mypy.)
"""Stories told as a chat on a phone: a page a turn, at its own address."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from krama.countries.planted import Planted, Written
from krama.countries.signs import signs
from krama.countries.stories import Turn
from krama.countries.storycheck import faults_in
from krama.learn.storyblocks import people_of, person_blocks, turn_blocks, turns_of
from krama.learn.telling import bubbles

_HEAD = ("title", "seo_title", "search_description", "answer")


class StoriesPage(Planted, Page):
    """The list of stories."""

    planted_fields = _HEAD
    answer = models.TextField(_("in short"), blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("answer")]
    parent_page_types: ClassVar = ["learn.LearnIndexPage"]
    subpage_types: ClassVar = ["learn.StoryPage"]
    private_page_options: ClassVar[list[str]] = []
    max_count_per_parent = 1
    template = "learn/stories.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the context with the stories in their order."""
        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "stories": StoryPage.objects.child_of(self).live(),
            "above": self.get_parent() if self.pk else None,
        }


class StoryForm(WagtailAdminPageForm):
    """Refuses a story with an answer that leads nowhere, or a turn that nobody reaches."""

    def clean(self) -> dict[str, Any]:
        """Return what was typed; name each fault beside the turns."""
        typed: dict[str, Any] = super().clean()
        people, turns = people_of(typed.get("people") or ()), turns_of(typed.get("turns") or ())
        for fault in faults_in(people, turns, known=signs("en")):
            self.add_error("turns", fault)
        return typed


class StoryPage(Written, Page):
    """One story; its own page is the first turn, and each turn has an address below it."""

    base_form_class = StoryForm
    planted_fields = (*_HEAD, "fiction", "people", "turns", "rows", "reviewed")
    answer = models.TextField(_("answer"), help_text=_("One sentence: what the reader practises."))
    fiction = models.CharField(
        _("invented"), max_length=200, help_text=_("That the people in it are invented.")
    )
    people = StreamField(person_blocks(), verbose_name=_("people"), blank=True)
    turns = StreamField(turn_blocks(), verbose_name=_("turns"), blank=True)

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("answer"),
        FieldPanel("fiction"),
        FieldPanel("people"),
        FieldPanel("turns"),
        MultiFieldPanel([FieldPanel("reviewed"), FieldPanel("rows")], heading=_("Care")),
    ]
    parent_page_types: ClassVar = ["learn.StoriesPage"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []
    template = "learn/story.html"

    def told(self) -> tuple[Turn, ...]:
        """Return the turns as the country's packs know them."""
        return turns_of(self.turns)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Answer the address of a turn with this page."""
        if self.live and path_components in [[turn.id] for turn in self.told()]:
            return RouteResult(self, kwargs={"turn": path_components[0]})
        return super().route(request, path_components)

    def get_context(
        self, request: HttpRequest, *args: Any, turn: str = "", **kwargs: Any
    ) -> dict[str, Any]:
        """Return the context with one turn: what is said, the sign in it, and the answers."""
        context = super().get_context(request, *args, **kwargs)
        turns = self.told()
        here = next((one for one in turns if one.id == turn), turns[0] if turns else None)
        return {
            **context,
            "turn": here,
            "first": here is None or here == turns[0],
            "bubbles": bubbles(here, people=people_of(self.people)) if here else [],
            "sign": signs(self.locale.language_code).get(here.sign) if here else None,
            "address": self.get_url(request) if self.pk else "",
            "above": self.get_parent() if self.pk else None,
        }
