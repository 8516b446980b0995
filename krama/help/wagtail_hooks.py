"""What editors find in their menu for the help door."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from krama.help.models import HelpService, PathPage


class PathListing(PageListingViewSet):
    """All guided paths, with who still has to read them."""

    icon = "list-ol"
    menu_label = _("Paths")
    add_to_admin_menu = True
    model = PathPage
    columns = (
        *PageListingViewSet.columns,
        BooleanColumn("reviewed", label=_("Reviewed"), width="10%"),
        BooleanColumn("specialist", label=_("Needs specialist review"), width="10%"),
        Column("rows", label=_("Rows"), width="10%"),
    )


class ServiceSnippets(SnippetViewSet):
    """Who helps, oldest look first, so that nobody dials a dead number."""

    model = HelpService
    icon = "group"
    menu_label = _("Who helps")
    add_to_admin_menu = True
    list_display = ("name", "number", "checked", "confirmed", "shown")
    list_filter = ("confirmed", "shown")
    ordering = ("checked",)


register_snippet(ServiceSnippets)


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def register_paths() -> PathListing:
    """Give the list to Wagtail."""
    return PathListing("paths")
