"""Help that comes from the country's pack, and two pages on which one prepares to tell somebody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from krama.countries.inapp import in_apps
from krama.help.adults import BEGINNINGS, PEOPLE, SIGNS
from krama.help.deeds import NAMES
from krama.help.prepared import LINES


@require_safe
def apps(request: HttpRequest) -> HttpResponse:
    """Show the apps in which one can report, block and keep messages."""
    found = in_apps(get_language() or "")
    if not found:
        raise Http404
    return render(request, "help/apps.html", {"apps": found})


@require_safe
def app(request: HttpRequest, app_id: str) -> HttpResponse:
    """Show one app, deed by deed."""
    found = next((one for one in in_apps(get_language() or "") if one.id == app_id), None)
    if found is None:
        raise Http404
    deeds = [(one, NAMES[one.id]) for one in found.deeds]
    return render(request, "help/app.html", {"app": found, "deeds": deeds})


@require_safe
def adult(request: HttpRequest) -> HttpResponse:
    """Help to think who could be told, and how to begin. Nothing is sent or kept."""
    context = {"people": PEOPLE, "signs": SIGNS, "beginnings": BEGINNINGS}
    return render(request, "help/adult.html", context)


@require_safe
def card(request: HttpRequest) -> HttpResponse:
    """Show a card to fill in before a call. Nothing is sent or kept."""
    return render(request, "help/card.html", {"lines": LINES})
