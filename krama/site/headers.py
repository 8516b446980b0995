"""Say to each browser what it may keep, and to whom it may tell where it was."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Nothing here uses a camera, a microphone, a place or an account of the device.
_PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), browsing-topics=()"


class Headers:
    """Add the headers that Django's own middleware does not know."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("X-Robots-Tag", "notranslate")
        # Only static files are kept by name; every page is asked for anew.
        response.headers.setdefault("Cache-Control", "private, no-cache")
        if request.method == "HEAD" and not response.streaming:
            response.content = b""  # the length was told; a server should not have to cut it off
        return response
