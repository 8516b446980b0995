"""The desk door: staff sign in and work here."""

from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="desk:queue")),
    path("desk/", include("krama.people.urls")),
    path("desk/", include("krama.desk.urls")),
    path("desk/", include("krama.desk.people_urls")),
]

handler400 = "krama.config.errors.not_taken"
handler403 = "krama.config.errors.refused"
handler404 = "krama.config.errors.lost"
handler500 = "krama.config.errors.broke"
