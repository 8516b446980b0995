"""What this room adds to Wagtail's pages, and what it takes away."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from krama.editors.panels import Care

_HIDDEN = {"images", "documents"}  # nothing of theirs is shown to the public
_UPLOADS = {"avatar"}


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def addresses() -> list[Any]:
    """Give our addresses to Wagtail."""
    return [path("", include("krama.editors.admin_urls"))]


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def care(request: HttpRequest, panels: list[Any]) -> None:
    """Put the figures on the first page."""
    del request
    panels.append(Care())


@hooks.register("construct_main_menu")  # type: ignore[untyped-decorator]
def hide(request: HttpRequest, items: list[Any]) -> None:
    """Show no pictures and no documents: no right to them exists either."""
    del request
    items[:] = [item for item in items if item.name not in _HIDDEN]


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def report_unread() -> MenuItem:
    """Lead to what nobody has read."""
    return MenuItem(
        gettext_lazy("Not yet reviewed"), reverse("editors:unread"), icon_name="view", order=100
    )


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def report_lagging() -> MenuItem:
    """Lead to translations that lag."""
    to = reverse("editors:lagging")
    return MenuItem(gettext_lazy("Translations to follow"), to, icon_name="globe", order=110)


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def report_old() -> MenuItem:
    """Lead to old facts."""
    return MenuItem(
        gettext_lazy("Facts to check"), reverse("editors:old_facts"), icon_name="date", order=120
    )


@hooks.register("before_delete_page")  # type: ignore[untyped-decorator]
def keep_planted(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Refuse to delete what a pack planted: it would only be planted again."""
    if not getattr(page.specific, "planted_hash", "") and page.depth > 2:
        return None
    messages.error(request, _("This page came from the country's pack. Unpublish it instead."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")  # type: ignore[untyped-decorator]
def keep_many(request: HttpRequest, action: str, pages: Any, view: Any) -> HttpResponse | None:
    """Refuse to delete many pages at once."""
    del pages, view
    if action != "delete":
        return None
    messages.error(request, _("Delete one page at a time."))
    return redirect("wagtailadmin_home")
