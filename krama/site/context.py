"""What every page needs to know of its request."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.encoding import escape_uri_path
from django.utils.http import escape_leading_slashes
from django.utils.translation import get_language

from krama.site.readers import reads_along
from krama.site.styles import styles


class Tongue(NamedTuple):
    """A language of the country: its code, its name in itself, and where this page is in it."""

    code: str
    name: str
    address: str


def page(request: HttpRequest) -> dict[str, Any]:
    """Return styles, the same address in each language, and whether someone reads along."""
    # Quoted, and never with two slashes first: an address that was typed may not become a link out.
    path = escape_leading_slashes(escape_uri_path(request.path))
    return {
        "styles": styles(),
        "language": get_language(),
        "tongues": [
            Tongue(code, str(name), translate_url(path, code)) for code, name in settings.LANGUAGES
        ],
        "reads_along": reads_along(request),
    }
