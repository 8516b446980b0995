"""Compress pages that carry nothing of anybody."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class Compress(GZipMiddleware):
    """Gzip, except for answers to a post and pages marked personal."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponse | HttpResponseBase:
        """Return the answer, smaller where that gives nothing away."""
        if request.method not in {"GET", "HEAD"} or getattr(response, "_krama_padded", False):
            return response
        return super().process_response(request, response)
