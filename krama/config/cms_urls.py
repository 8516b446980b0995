"""The editors' door: Wagtail's own pages, on a host name of their own."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="wagtailadmin_home")),
    path("desk/", include("krama.people.urls")),
    # The list of documents names each one's address; it is behind the gate like the list.
    path("cms/files/", include(wagtaildocs_urls)),
    path("cms/", include("krama.editors.urls")),
    path("cms/", include(wagtailadmin_urls)),
]

handler400 = "krama.config.errors.not_taken"
handler403 = "krama.config.errors.refused"
handler404 = "krama.config.errors.lost"
handler500 = "krama.config.errors.broke"
