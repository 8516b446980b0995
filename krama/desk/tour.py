"""A first day at the desk: what stands where, and what is never done. No case is opened by it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from krama.desk.guard import staff
from krama.people.models import Member
from krama.people.roles import Permission, may
from krama.report.priority import TARGETS

NEW = timedelta(days=14)  # so long the queue offers the tour to a new member


@dataclass(frozen=True)
class Stop:
    """One stop of the tour: its heading, what to know, and which permission it is about."""

    name: Promise
    lines: tuple[Promise, ...]
    permission: Permission


STOPS = (
    Stop(
        _("What waits"),
        (
            _(
                "The queue shows what came in, the most urgent first. P0 cannot wait: it rings until somebody takes it."
            ),
            _("A report shows no word of what was told before you take it. Take one at a time."),
            _("The reason beside the priority is a rule's, not a person's. You may raise it."),
        ),
        Permission.SEE_QUEUE,
    ),
    Stop(
        _("Reading"),
        (
            _(
                "What you read was told in trust, often by a child who was afraid. Nobody has to look at it alone: stop, stand up, call a colleague."
            ),
            _(
                "Addresses and accounts are hidden until you ask for one. Each look stands in the ledger with your name."
            ),
            _(
                "Never open an address in a browser here, and never ask anybody for the picture. There are no pictures in this program, and none may come in."
            ),
        ),
        Permission.READ,
    ),
    Stop(
        _("Answering"),
        (
            _(
                "Write as you would speak to a frightened twelve-year-old: it is not your fault; what happens next; by when."
            ),
            _(
                "No names, no blame, no promise that is not yours to keep. Think of who else may look at the phone; a message can wait for a better hour."
            ),
            _(
                "The reporter has a number and nothing else. We cannot find them, so say what matters in the first answer."
            ),
        ),
        Permission.REPLY,
    ),
    Stop(
        _("Notes and decisions"),
        (
            _(
                "Notes are for colleagues: what you did, what is still to do. The reporter never sees them."
            ),
            _("A decision has grounds that a colleague understands next year."),
        ),
        Permission.NOTE,
    ),
    Stop(
        _("Closing"),
        (
            _(
                "Close when nothing is left to do, with the reason. If the reporter writes again, the case opens by itself."
            ),
            _("Their number works for 90 days after closing."),
        ),
        Permission.CLOSE,
    ),
    Stop(
        _("For supervisors"),
        (
            _(
                "You write the rota: who is called when something cannot wait, and when the public pages say that somebody reads."
            ),
            _(
                "You give cases to others, erase closed ones, and see who opened many. Ask why before you judge."
            ),
            _(
                "Two who hold the team's key let a new colleague in, by voice. You never do it alone."
            ),
        ),
        Permission.EDIT_ROTA,
    ),
)
ALWAYS = (
    _("Your password opens your key: nobody can look it up, so nobody needs to ask you for it."),
    _("Sign out when you leave your chair. After 20 minutes of rest the desk does it for you."),
    _(
        "Nothing is photographed, copied out or told at home. What you cannot carry, you tell your supervisor."
    ),
)


def is_new(member: Member, *, now: datetime) -> bool:
    """Return whether the queue offers the tour."""
    return now - member.created_at < NEW


def _within(time: timedelta) -> str:
    minutes = int(time.total_seconds()) // 60
    if minutes < 60:
        return ngettext("read within %(n)d minute", "read within %(n)d minutes", minutes) % {
            "n": minutes
        }
    hours = minutes // 60
    return ngettext("read within %(n)d hour", "read within %(n)d hours", hours) % {"n": hours}


@staff(Permission.SEE_QUEUE, "GET", "HEAD")
def tour(request: HttpRequest) -> HttpResponse:
    """Show the stops that are about this member's work."""
    assert isinstance(request.user, Member)  # noqa: S101 (the guard has seen to it)
    page = {
        "stops": [stop for stop in STOPS if may(request.user, stop.permission)],
        "always": ALWAYS,
        "targets": [(level, _within(time)) for level, time in TARGETS.items()],
        "opens_an_hour": settings.KRAMA_OPENS_AN_HOUR,
    }
    return render(request, "desk/tour.html", page)
