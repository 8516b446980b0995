"""Let nginx or a CDN hold the pages that are the same for everybody; a browser asks anew each time."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, set_response_etag

# A shared cache may keep a page for a minute, and show it ten more while it asks for the new one.
# In a browser nothing is fresh: what was corrected is seen, and an unchanged page costs one short answer.
HELD = "public, max-age=0, s-maxage=60, stale-while-revalidate=600"
# Named one by one: telling, the inbox and whatever is built later is held by nobody.
_SAME_FOR_ALL = re.compile(r"/[a-z]{2,3}/(?:(?:learn|help|check)/.*)?")


class Cached:
    """Mark learn, help, check and home as pages that may be held, and answer 304 to who has them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        # In a demonstration editors look at what they just changed.
        if settings.KRAMA_SERVES != "public" or request.method not in {"GET", "HEAD"}:
            return response
        may_be_held = (
            response.status_code == 200
            and not response.streaming
            and not response.cookies
            and not response.has_header("Cache-Control")
            and _SAME_FOR_ALL.fullmatch(request.path_info)
        )
        if not may_be_held:
            return response
        response.headers["Cache-Control"] = HELD
        set_response_etag(response)
        return (
            get_conditional_response(request, etag=response["ETag"], response=response) or response
        )
