"""The team: who holds the key, who waits to be let in, and the change to the next key."""

import time
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from krama.cases.reseal import (
    NotSettledError,
    StillNamedError,
    progress,
    reseal,
    retire,
    settles_at,
)
from krama.desk import people_deeds as deeds
from krama.desk.again import password_first
from krama.desk.guard import staff
from krama.desk.newcomers import let_in_lately
from krama.desk.people_forms import DigitsForm
from krama.people import admit
from krama.people.models import Member
from krama.people.roles import NotAllowedError, Permission
from krama.people.roster import holders
from krama.people.rotate import (
    NotVouchedError,
    ProposedAlreadyError,
    change_is_due,
    proposal_for,
)
from krama.people.unlock import NoTeamKeyError, officer

AT_ONCE = 500  # report keys between two looks at the clock
STRETCH = 8.0  # seconds of one press of the button


_REFUSALS: dict[type[Exception], Any] = {
    admit.WrongDigitsError: gettext_lazy(
        "These are not the digits of this key. Ask again; if they stay different, tell a supervisor."
    ),
    admit.CreatorError: gettext_lazy(
        "You made this account or gave it its password, or it is yours: two others must confirm."
    ),
    admit.VouchedAlreadyError: gettext_lazy("You have confirmed already. Somebody else must, too."),
    admit.NotTheirOwnYetError: gettext_lazy(
        "They still have the password that somebody gave them. They must choose their own first."
    ),
    admit.InAlreadyError: gettext_lazy("They hold the team's key already."),
    NoTeamKeyError: gettext_lazy("You do not hold the team's key yourself."),
    NotAllowedError: gettext_lazy("Their role does not read reports."),
}


@staff(Permission.READ, "GET", "HEAD")
def team(request: HttpRequest) -> HttpResponse:
    """Show who holds the key and who waits, with the words they have."""
    now = timezone.now()
    page = {
        "holders": holders(),
        "waiting": [(member, admit.sponsors_of(member)) for member in admit.waiting()],
        "newcomers": let_in_lately(now=now),
        "key_due": change_is_due(),
    }
    return render(request, "desk/people/team.html", page)


@staff(Permission.READ, "GET", "HEAD", "POST")
def let_in(request: HttpRequest, name: str) -> HttpResponse:
    """Take the digits that a colleague read aloud; they are shown nowhere on this page."""
    member = get_object_or_404(Member.objects.active(), name=name)
    form = DigitsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if way := password_first(request):
            return way
        try:
            digits, now = form.cleaned_data["digits"], timezone.now()
            inside = deeds.vouch(member=member, by=officer(request), digits=digits, now=now)
        except tuple(_REFUSALS) as refusal:
            form.add_error("digits", _REFUSALS[type(refusal)])
        else:
            text = (
                _("%(name)s is let in and holds the team's key.")
                if inside
                else _("Your word for %(name)s is noted. One more colleague is needed.")
            )
            messages.success(request, text % {"name": member.shown_as})
            return redirect("people:team")
    page = {"member": member, "form": form}
    return render(request, "desk/people/let_in.html", page, status=400 if form.errors else 200)


@staff(Permission.READ, "GET", "HEAD")
def key(request: HttpRequest) -> HttpResponse:
    """Show the team's key, the proposed next one, and how far the re-sealing is."""
    return _key_page(request)


@staff(Permission.READ, "POST")
def next_key(request: HttpRequest) -> HttpResponse:
    """Make the next key."""
    if way := password_first(request):
        return way
    try:
        deeds.propose_next_key(by=officer(request), now=timezone.now())
    except ProposedAlreadyError:
        pass  # the page shows it
    except NoTeamKeyError:
        return _key_page(request, refused=_("You do not hold the team's key yourself."))
    except NotVouchedError as stranger:
        why = _(
            "The keys of these colleagues were changed in the database, not by them: %(names)s."
            " No next key was made. Tell the operator; end or reset these accounts."
        )
        return _key_page(request, refused=why % {"names": ", ".join(stranger.names)})
    except OSError:
        why = _("The proposed file could not be written. The operator gives the desk that file.")
        return _key_page(request, refused=why)
    return redirect("people:key")


@staff(Permission.READ, "POST")
def go_on(request: HttpRequest) -> HttpResponse:
    """Re-seal for some seconds, and show how far it is; "on" has the page press again by itself."""
    by, began, done, damaged = officer(request), time.monotonic(), 0, 0
    try:
        while time.monotonic() - began < STRETCH:
            some = reseal(by=by, now=timezone.now(), at_most=AT_ONCE)
            done, damaged = done + some.done, some.damaged
            if some.done < AT_ONCE:
                break
    except NoTeamKeyError:
        return _key_page(request, refused=_("You do not hold the old and the new key."))
    messages.success(request, _("Keys sealed anew: %(n)d.") % {"n": done})
    if damaged:
        why = _(
            "Keys that do not open, because somebody changed their rows: %(n)d. Tell a supervisor."
        )
        messages.warning(request, why % {"n": damaged})
    again = "on" in request.POST and done and progress().left
    return redirect(reverse("people:key") + ("?on=1" if again else ""))


@staff(Permission.READ, "POST")
def destroy(request: HttpRequest, version: int) -> HttpResponse:
    """Destroy an old key that no report names."""
    if way := password_first(request):
        return way
    try:
        retire(version=version, by=officer(request), now=timezone.now())
    except NoTeamKeyError:
        return _key_page(request, refused=_("You do not hold the team's key yourself."))
    except StillNamedError:
        return _key_page(request, refused=_("Reports are still sealed to this key."))
    except NotSettledError:
        return _key_page(request, refused=_("The new key is too young. Wait some minutes."))
    messages.success(request, _("The old key is destroyed."))
    return redirect("people:key")


def _settles(now: datetime) -> datetime | None:
    try:
        at = settles_at()
    except NotSettledError:
        return now
    return at if at > now else None


def _key_page(request: HttpRequest, *, refused: str = "") -> HttpResponse:
    page = {
        "progress": progress(),
        "proposal": proposal_for(by=officer(request)),
        "key_due": change_is_due(),
        "settles_at": _settles(timezone.now()),
        "on": request.method == "GET" and "on" in request.GET,
        "refused": refused,
    }
    return render(request, "desk/people/key.html", page, status=400 if refused else 200)
