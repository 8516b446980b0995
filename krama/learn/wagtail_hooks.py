"""What editors find in their menu for the learn door."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.pages import PageListingViewSet

from krama.learn.models import TopicPage


class TopicListing(PageListingViewSet):
    """All topics, with who still has to read them."""

    icon = "openquote"
    menu_label = _("Topics")
    add_to_admin_menu = True
    model = TopicPage
    columns = (
        *PageListingViewSet.columns,
        BooleanColumn("reviewed", label=_("Reviewed"), width="10%"),
        Column("rows", label=_("Rows"), width="10%"),
    )


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def register_topics() -> TopicListing:
    """Give the list to Wagtail."""
    return TopicListing("topics")
