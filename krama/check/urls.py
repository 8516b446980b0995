"""Addresses of the check door, below `check/`."""

from django.urls import path

from krama.check.views import door, tool

app_name = "check"
urlpatterns = [
    path("", door, name="door"),
    path("<slug:slug>/", tool, name="tool"),
]
