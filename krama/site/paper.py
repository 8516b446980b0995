"""Answer with a PDF that a cache may keep."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

AN_HOUR = 3600


def paper(request: HttpRequest, pdf: bytes, *, name: str) -> HttpResponse:
    """Return a PDF that opens in the browser; 304 for who has it. Nothing in it is of anybody."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = f"public, max-age={AN_HOUR}"
    etag = f'"{hashlib.sha256(pdf).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response
