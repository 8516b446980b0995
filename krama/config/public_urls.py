"""The public door: everything below a language, and nothing that needs a sign-in."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.contrib.sitemaps.views import sitemap

from krama.site import views

urlpatterns = [
    path("", views.choose_language),
    path("robots.txt", views.robots),
    path("sitemap.xml", sitemap),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("", include("krama.report.urls")),
        path("check/", include("krama.check.urls")),
        path("", include(wagtail_urls)),
    ),
]

handler404 = "krama.config.errors.lost"
handler500 = "krama.config.errors.broke"
