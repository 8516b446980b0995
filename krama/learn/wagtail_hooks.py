"""What editors find in their menu for the learn door."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from krama.learn.models import FilmPage, QuizPage, Recording, StoryPage, TopicPage


class _Read(PageListingViewSet):
    """A list with who still has to read each page."""

    add_to_admin_menu = True
    columns = (
        *PageListingViewSet.columns,
        BooleanColumn("reviewed", label=_("Reviewed"), width="10%"),
        Column("rows", label=_("Rows"), width="10%"),
    )


class TopicListing(_Read):
    """All topics."""

    icon = "openquote"
    menu_label = _("Topics")
    model = TopicPage


class QuizListing(_Read):
    """All quizzes."""

    icon = "help"
    menu_label = _("Quizzes")
    model = QuizPage


class StoryListing(_Read):
    """All stories."""

    icon = "comment"
    menu_label = _("Stories")
    model = StoryPage


class FilmListing(_Read):
    """All films."""

    icon = "media"
    menu_label = _("Films")
    model = FilmPage


class Recordings(ModelViewSet):
    """Topics read aloud; a new file is a new recording, and the old one goes."""

    icon = "volume-up"
    menu_label = _("Recordings")
    add_to_admin_menu = True
    model = Recording
    list_display = ("__str__", "kind", "minutes", "size", "recorded_at")
    inspect_view_enabled = False
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> Any:
        """Return the form that listens to the file before it keeps it."""
        del for_update
        # Wagtail's forms of models are whole only once all models are.
        from krama.learn.audio_form import RecordingForm

        return RecordingForm


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def register_lists() -> list[Any]:
    """Give the lists to Wagtail."""
    return [
        TopicListing("topics"),
        QuizListing("quizzes"),
        StoryListing("stories"),
        FilmListing("films"),
        Recordings("recordings"),
    ]
