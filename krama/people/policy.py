"""What a browser may do on staff pages, and that it keeps none of them."""

from csp.constants import HEADER, NONE, SELF
from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase

DESK, EDITORS = "/desk/", "/cms/"

_DESK_POLICY: dict[str, list[str]] = {"style-src": [SELF], "trusted-types": [NONE]}
# Wagtail's own pages run inline scripts and styles, draw icons from data: addresses and preview in
# frames. They hold no report, and stand on a host name of their own.
_EDITORS_POLICY: dict[str, list[str] | None] = {
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
    "trusted-types": None,
    "require-trusted-types-for": None,
}


def is_staff_path(path: str) -> bool:
    """Return whether an address is behind the gate."""
    return path.startswith((DESK, EDITORS))


def mark(request: HttpRequest, response: HttpResponseBase) -> None:
    """Give a staff answer its policy, and keep it out of caches, indexes and compression."""
    on_desk = request.path_info.startswith(DESK)
    response._csp_replace = _DESK_POLICY if on_desk else _EDITORS_POLICY  # type: ignore[attr-defined]
    own = response.headers.get(HEADER)
    if own and not on_desk:
        # A preview is a public page that came through all this before; Wagtail shows it in a frame.
        response.headers[HEADER] = own.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, notranslate"
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    if on_desk and is_page and isinstance(response, HttpResponse):
        response._krama_padded = True  # type: ignore[attr-defined]
