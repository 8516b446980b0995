"""Ask for the password once more: before a contact is shown, and above the hourly limit."""

from datetime import datetime

from allauth.account.internal.flows.reauthentication import (
    did_recently_reauthenticate,
    suspend_request,
)
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from krama.cases.models import Case
from krama.cases.watch import is_over_the_limit, note_over_the_limit
from krama.people.models import Member


def password_first(request: HttpRequest) -> HttpResponse | None:
    """Return the way to the password page, or None where it was given in the last 15 minutes.

    What was sent is kept in the session, boxed, and done after the password.
    """
    if did_recently_reauthenticate(request):
        return None
    way: HttpResponse = suspend_request(request, reverse("account_reauthenticate"))
    return way


def password_above_the_limit(
    request: HttpRequest, member: Member, case: Case, *, now: datetime
) -> HttpResponse | None:
    """Return the way to the password page where this would be one case too many in an hour."""
    if not is_over_the_limit(member, case_id=case.id, now=now):
        return None
    note_over_the_limit(member, now=now)
    return password_first(request)
