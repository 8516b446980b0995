"""The first page, and the small files that search engines and browsers ask for."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Send `/` to the language that the browser asks for; nothing is remembered."""
    with override(get_language_from_request(request)):
        response = HttpResponseRedirect(reverse("home"))
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what cannot wait, then the four doors."""
    return render(request, "site/home.html")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let learn and help be found; keep telling and the inbox out of every index."""
    lines = ["User-agent: *"]
    codes = [code for code, _name in settings.LANGUAGES]
    lines += [f"Disallow: /{code}/{door}/" for code in codes for door in ("report", "inbox")]
    lines += ["Disallow: /desk/", "Disallow: /cms/"]
    lines += [f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
