"""The addresses these tests need: the way in, a desk of one page, and the editors' pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from krama.people.roles import NotAllowedError
from krama.people.unlock import officer


def queue(request: HttpRequest) -> HttpResponse:
    return render(request, "site/staff.html")


def key(request: HttpRequest) -> HttpResponse:
    return HttpResponse(officer(request).private.hex())


def team(request: HttpRequest) -> HttpResponse:
    # What the gate sets for every staff page.
    return HttpResponse(vars(request)["officer"].team_key("casework", 1).hex())


def forbidden(request: HttpRequest) -> HttpResponse:
    raise NotAllowedError


def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse("public")


desk = (
    [
        path("", queue, name="queue"),
        path("key/", key, name="key"),
        path("team/", team, name="team"),
        path("forbidden/", forbidden, name="forbidden"),
    ],
    "desk",
)
urlpatterns = [
    path("en/", public),
    path("desk/", include("krama.people.urls")),
    path("desk/", include(desk)),
    path("cms/", include(wagtailadmin_urls)),
]
