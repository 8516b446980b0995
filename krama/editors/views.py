"""Three reports, and two deeds of translators. Each view: read the form, do one deed, answer."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Locale, Page

from krama.countries.pack import pack
from krama.editors.facts import old_facts
from krama.editors.following import begin, follow, lagging
from krama.editors.panels import missing_languages
from krama.editors.unread import unread, unread_pages


@require_safe
def show_unread(request: HttpRequest) -> HttpResponse:
    """List the pages that nobody who speaks the language has read."""
    page = {"languages": unread(), "pages": unread_pages()}
    return render(request, "editors/unread.html", page)


@require_safe
def show_lagging(request: HttpRequest) -> HttpResponse:
    """List the pages whose other language says something new."""
    return render(request, "editors/lagging.html", {"pairs": lagging()})


@require_safe
def show_old_facts(request: HttpRequest) -> HttpResponse:
    """List facts, figures and laws that nobody has checked for 180 days."""
    found = old_facts(pack(), today=timezone.localdate())
    return render(request, "editors/old_facts.html", {"facts": found})


@require_POST
def followed(request: HttpRequest, page_id: int, other_id: int) -> JsonResponse:
    """Note that a page now says what its other language says."""
    page, other = _page(request, page_id), get_object_or_404(Page, pk=other_id)
    if not page.get_translations().filter(pk=other.pk).exists():
        raise PermissionDenied
    follow(page, other=other.specific, by=_me(request), now=timezone.now())
    return JsonResponse(
        {"told": _("Noted. Go on writing; the page is in step once it is published.")}
    )


@require_POST
def begin_translation(request: HttpRequest, page_id: int, locale_id: int) -> HttpResponse:
    """Make a draft in another language and go to it."""
    page = _page(request, page_id)
    locale = get_object_or_404(Locale, pk=locale_id)
    if locale not in missing_languages(page):
        messages.warning(request, _("There is such a page already."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    made = begin(page, locale=locale, by=_me(request), now=timezone.now())
    return redirect("wagtailadmin_pages:edit", made.pk)


def _page(request: HttpRequest, page_id: int) -> Any:
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def _me(request: HttpRequest) -> Any:
    return request.user
