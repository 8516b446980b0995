"""The editors' door: Wagtail's own pages, on a host name of their own."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="wagtailadmin_home")),
    path("desk/", include("krama.people.urls")),
    path("cms/", include(wagtailadmin_urls)),
]

handler404 = "krama.config.errors.lost"
handler500 = "krama.config.errors.broke"
