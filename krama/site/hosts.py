"""Answer each of the desk's host names with its own addresses and nothing else."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port


class HostDoor:
    """On the desk door: staff pages on one name, the editors' pages on another."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.KRAMA_SERVES == "desk" and settings.KRAMA_CMS_HOST:
            # In small letters and without a dot at its end, however it was written.
            host, _port = split_domain_port(request.get_host())
            urlconf = "cms_urls" if host == settings.KRAMA_CMS_HOST.lower() else "desk_urls"
            request.urlconf = f"krama.config.{urlconf}"
        return self.get_response(request)
