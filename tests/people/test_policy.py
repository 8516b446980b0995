"""What a browser is told on staff pages."""

import pytest
from csp.constants import HEADER
from django.http import HttpResponse
from django.test import RequestFactory

from krama.people.policy import is_staff_path, mark


@pytest.mark.parametrize("path", ["/desk/", "/desk/case/K7F-3Q2M/", "/cms/", "/cms/pages/3/edit/"])
def test_the_desk_and_the_editors_pages_are_behind_the_gate(path: str) -> None:
    assert is_staff_path(path)


@pytest.mark.parametrize("path", ["/", "/en/help/", "/desks/", "/en/desk/", "/static/site/a.css"])
def test_nothing_else_is(path: str) -> None:
    assert not is_staff_path(path)


def test_a_previewed_page_keeps_its_own_policy_but_may_stand_in_the_editors_frame() -> None:
    page = HttpResponse(headers={HEADER: "script-src 'self'; frame-ancestors 'none'"})
    mark(RequestFactory().get("/cms/pages/3/edit/preview/"), page)
    assert page[HEADER] == "script-src 'self'; frame-ancestors 'self'"


def test_a_picture_is_not_padded() -> None:
    picture = HttpResponse(content_type="image/svg+xml")
    mark(RequestFactory().get("/desk/code/set-up/qr.svg"), picture)
    assert not getattr(picture, "_krama_padded", False)
