"""Public addresses lie below a language; what is missing at a staff door is just missing."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware


class PublicLocale(LocaleMiddleware):
    """Never sends a member of staff who mistyped an address to the children's pages."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Return the answer, or the way to the same address below a language."""
        if request.path_info.startswith(("/desk/", "/cms/")):
            return response
        return super().process_response(request, response)
