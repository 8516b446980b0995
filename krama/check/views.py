"""The check door: small tools that work on the visitor's own device."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from krama.check.tools import BY_SLUG, TOOLS


@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """Show what there is to check."""
    return render(request, "check/door.html", {"tools": TOOLS})


@require_safe
def tool(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with one tool's page; everything it needs is in the page and its scripts."""
    found = BY_SLUG.get(slug)
    if found is None:
        raise Http404
    context = {"tool": found, **found.context(get_language() or settings.LANGUAGE_CODE)}
    return render(request, f"check/{slug}.html", context)
