"""The public door: everything below a language, and nothing that needs a sign-in."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import views as wagtail_views
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.urls import serve_pattern

from krama.site import views

urlpatterns = [
    path("", views.choose_language),
    path("robots.txt", views.robots),
    path("sitemap.xml", sitemap),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("", include("krama.report.urls")),
        path("check/", include("krama.check.urls")),
        path("", include("krama.help.urls")),
        path("", include("krama.learn.urls")),
        # The pages alone: beside them Wagtail would bring a sign-in of its own.
        re_path(serve_pattern, wagtail_views.serve, name="wagtail_serve"),
    ),
]

handler400 = "krama.config.errors.not_taken"
handler403 = "krama.config.errors.refused"
handler404 = "krama.config.errors.lost"
handler500 = "krama.config.errors.broke"
