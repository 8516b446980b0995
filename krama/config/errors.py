"""What a visitor or a member of staff reads where something is missing, refused or broken."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from krama.countries.pack import pack
from krama.site.styles import styles

# The languages of 500.html. Its words stand in the template: a catalog may be what broke.
_BROKEN_IN = ("km", "en")


def not_taken(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400: too long, or not in the form that a browser sends."""
    del exception  # it may hold what was typed
    return _say(request, "not_taken", status=400)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403: sent by another site, or not this member's."""
    del exception
    return _say(request, "refused", status=403)


def lost(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 in the manner of the door that was asked."""
    del exception  # it names addresses we do not tell
    return _say(request, "lost", status=404)


def _say(request: HttpRequest, what: str, *, status: int) -> HttpResponse:
    serves = settings.KRAMA_SERVES
    at_desk = request.path_info.startswith(("/desk/", "/cms/")) and serves != "public"
    where = "_at_desk" if at_desk or serves == "desk" else ""
    return render(request, f"site/{what}{where}.html", status=status)


def broke(request: HttpRequest) -> HttpResponse:
    """Answer 500. Nothing else may break here: what escapes from this page, the server logs whole."""
    del request  # no session, no form, no address of it
    spoken = [code for code in pack().languages if code in _BROKEN_IN] or ["en"]
    told = {
        "number": pack().numbers.get("child_helpline", ""),
        "styles": styles(),
        "spoken": spoken,
    }
    return HttpResponse(render_to_string("500.html", told), status=500)
