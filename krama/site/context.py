"""What every page needs to know of its request."""

from typing import Any

from django.http import HttpRequest
from django.urls import translate_url
from django.utils.encoding import escape_uri_path
from django.utils.http import escape_leading_slashes
from django.utils.translation import get_language

from krama.site.readers import reads_along
from krama.site.styles import styles


def page(request: HttpRequest) -> dict[str, Any]:
    """Return styles, the same address in each language, and whether someone reads along."""
    # Quoted, and never with two slashes first: an address that was typed may not become a link out.
    path = escape_leading_slashes(escape_uri_path(request.path))
    return {
        "styles": styles(),
        "language": get_language(),
        "addresses": {"km": translate_url(path, "km"), "en": translate_url(path, "en")},
        "reads_along": reads_along(request),
    }
