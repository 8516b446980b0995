"""What a visitor or a member of staff reads where a page is missing or something broke."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from krama.countries.pack import pack


def lost(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 in the manner of the door that was asked."""
    del exception  # it names addresses we do not tell
    staff = settings.KRAMA_SERVES == "desk" or request.path.startswith(("/desk/", "/cms/"))
    return render(request, f"site/{'lost_at_desk' if staff else 'lost'}.html", status=404)


def broke(request: HttpRequest) -> HttpResponse:
    """Answer 500. Nothing else may break here: no session, no form, no address by name."""
    number = pack().numbers.get("child_helpline", "")
    return render(request, "500.html", {"number": number}, status=500)
