"""A post that another site makes a browser send is refused, without any cookie."""

from typing import Any

import pytest
from django.test import RequestFactory

from krama.site.crosssite import came_from_elsewhere


@pytest.mark.parametrize(
    ("headers", "elsewhere"),
    [
        ({"HTTP_SEC_FETCH_SITE": "same-origin"}, False),
        ({"HTTP_SEC_FETCH_SITE": "none"}, False),
        ({"HTTP_SEC_FETCH_SITE": "cross-site"}, True),
        ({"HTTP_SEC_FETCH_SITE": "same-site"}, True),
        ({"HTTP_ORIGIN": "http://testserver"}, False),
        ({"HTTP_ORIGIN": "http://elsewhere.example"}, True),
        ({"HTTP_ORIGIN": "null"}, True),
        ({"HTTP_ORIGIN": "http://["}, True),
        ({"HTTP_ORIGIN": "testserver"}, True),
        ({}, False),
    ],
)
def test_the_browser_says_where_a_post_comes_from(headers: dict[str, Any], elsewhere: bool) -> None:
    assert came_from_elsewhere(RequestFactory().post("/", **headers)) is elsewhere
