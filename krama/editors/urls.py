"""Two pages of Wagtail's that we show in our own way; they stand before its own addresses."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from krama.editors.account import Account
from krama.editors.edit import EditBeside

_OURS = [
    path("pages/<int:page_id>/edit/", EditBeside.as_view()),
    path("account/", Account.as_view()),
]
urlpatterns = decorate_urlpatterns(decorate_urlpatterns(_OURS, require_admin_access), never_cache)
