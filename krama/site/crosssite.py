"""Refuse posts that another site makes a visitor's browser send; no cookie is needed for it.

Source: Fetch Metadata (W3C), the `Sec-Fetch-Site` and `Origin` request headers.
"""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

_SAFE = {"GET", "HEAD", "OPTIONS"}


def came_from_elsewhere(request: HttpRequest) -> bool:
    """Return True where the browser says that another site sent this.

    An old browser says nothing at all: it is let through, since the sealed state in the form is
    itself something that another site cannot make.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site not in {"same-origin", "none"}
    if origin := request.headers.get("Origin"):
        return origin.partition("://")[2] != request.get_host()  # "null" has no host
    return False


class CrossSite:
    """Stand before every post of every door."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in _SAFE and came_from_elsewhere(request):
            raise PermissionDenied
        return self.get_response(request)
