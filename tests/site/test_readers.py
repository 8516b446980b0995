"""A browser whose company reads along is noticed, and nothing else is."""

from typing import Any

import pytest
from django.test import RequestFactory

from krama.site.readers import reads_along

PLAIN = "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"


@pytest.mark.parametrize(
    ("headers", "along"),
    [
        ({"HTTP_USER_AGENT": PLAIN}, False),
        ({}, False),
        ({"HTTP_X_OPERAMINI_PHONE": "x"}, True),
        ({"HTTP_VIA": "1.1 saver"}, True),
        ({"HTTP_USER_AGENT": "Opera/9.80 (Android; Opera Mini/36.2)"}, True),
        ({"HTTP_USER_AGENT": PLAIN + " [FBAN/FB4A;FBAV/400]"}, True),
        ({"HTTP_USER_AGENT": PLAIN + " Instagram 300"}, True),
        ({"HTTP_USER_AGENT": PLAIN + " BytedanceWebview/d8a21c6"}, True),
    ],
)
def test_who_reads_along(headers: dict[str, Any], along: bool) -> None:
    assert reads_along(RequestFactory().get("/", **headers)) is along
