"""Keep personal pages out of every cache, and give them lengths that tell nothing."""

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

STEP = 4096
_BLANK = b"\n"

View = Callable[..., HttpResponse]


def personal(view: View) -> View:
    """Mark what a view answers as personal: not cached, not compressed, padded to 4 KiB steps."""

    @functools.wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["X-Robots-Tag"] = "noindex, nofollow, notranslate"
        # Compression beside a secret tells its bytes by length (BREACH), so there is none.
        if request.method == "POST":
            response._krama_padded = True  # type: ignore[attr-defined]
        return response

    return marked


class Personal:
    """Pad marked answers to the next 4 KiB; a file that is streamed stays as it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(response, "_krama_padded", False) and not response.streaming:
            response.content += _BLANK * (-len(response.content) % STEP)
            if response.has_header("Content-Length"):
                response.headers["Content-Length"] = str(len(response.content))
        return response
