"""Addresses of learn that are no pages of Wagtail, below the language."""

from django.urls import path, re_path

from krama.learn.audio_views import recording
from krama.learn.print_views import poster
from krama.learn.search.views import search

app_name = "learn"
urlpatterns = [
    path("search/", search, name="search"),
    path("learn/<slug:slug>/poster.pdf", poster, name="poster"),
    re_path(
        r"^learn/recordings/(?P<digest>[0-9a-f]{16})\.(?P<ending>mp3|m4a|ogg)$",
        recording,
        name="recording",
    ),
]
