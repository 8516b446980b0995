"""The recovery key: how it stands, how the ceremony goes, and sealing the team's key to a new one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from krama.desk import people_deeds as deeds
from krama.desk.again import password_first
from krama.desk.guard import staff
from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.people import paper
from krama.people.models import Member
from krama.people.roles import Permission, may
from krama.people.unlock import officer
from krama.site.keyfiles import team_keys
from krama.vault.keypairs import fingerprint

_SHOWN_TO_WORK = (Deed.RECOVERY_REHEARSED, Deed.RECOVERY_USED, Deed.TEAM_FOUNDED)


@staff(Permission.READ_LEDGER, "GET", "HEAD")
def recovery(request: HttpRequest) -> HttpResponse:
    """Show the recovery key's state, and the ceremony to print."""
    key = team_keys().current("recovery")
    shown = Line.objects.filter(deed__in=_SHOWN_TO_WORK).order_by("-id").first()
    page = {
        "digits": fingerprint(key.public),
        "version": key.version,
        "sealed": paper.is_sealed_to_paper(),
        "shown_to_work": shown.at if shown else None,
    }
    return render(request, "desk/people/recovery.html", page)


@staff(Permission.READ, "POST")
def seal(request: HttpRequest) -> HttpResponse:
    """Seal the team's key to the present recovery key."""
    if way := password_first(request):
        return way
    if deeds.seal_to_paper(by=officer(request), now=timezone.now()):
        messages.success(request, _("The team's key is sealed to this recovery key."))
    else:
        messages.warning(request, _("You do not hold the team's key yourself."))
    sees = isinstance(request.user, Member) and may(request.user, Permission.READ_LEDGER)
    return redirect("people:recovery" if sees else "people:team")
