"""The inbox's pages. The receipt comes once, in a post; after that a ticket stands for it."""

import uuid
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from krama.people.duty import next_reading
from krama.report import ticket
from krama.report.flood import GUESSES
from krama.report.inbox import (
    NoSuchReceiptError,
    Opened,
    enter,
    erase_contact,
    look,
    withdraw,
    write_back,
)
from krama.report.state import ExpiredError
from krama.report.when import day_and_time
from krama.site.buckets import bucket
from krama.site.personal import personal
from krama.vault.padding import TooLongError
from krama.vault.receipts import MistypedReceiptError, read

LONGEST = 12_000


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@personal
def inbox(request: HttpRequest) -> HttpResponse:
    """Ask for the secret number, or answer with what it opens."""
    if request.method != "POST":
        return _door(request)
    now = timezone.now()
    if "ticket" not in request.POST:
        return _enter(request, now=now)
    try:
        opened = ticket.use(request.POST["ticket"], now=now)
    except ExpiredError:
        typed = request.POST.get("q2", "")
        return _door(
            request,
            notice=_("For your safety this page closed itself. Please type your number again."),
            typed_message=typed,
        )
    return _act(request, opened, now=now)


def _enter(request: HttpRequest, *, now: datetime) -> HttpResponse:
    typed = request.POST.get("q1", "")
    try:
        digits = read(typed)
    except MistypedReceiptError:
        error = _("One digit of this number is not right. Please look at each group again.")
        return _door(request, error=error, typed=typed[:60])
    where = bucket(request, now=now)
    if GUESSES.is_spent(where, now=now):
        return _door(request, error=_("Too many tries just now. Please try again in ten minutes."))
    try:
        opened = enter(digits, now=now)
    except NoSuchReceiptError:
        GUESSES.spend(where, now=now)
        return _door(
            request,
            error=_(
                "This number does not open any messages. Look at it again, or tell us again what happened."
            ),
        )
    return _show(request, opened, now=now, typed=request.POST.get("q2", ""))


def _act(request: HttpRequest, opened: Opened, *, now: datetime) -> HttpResponse:
    deed = request.POST.get("do", "look")
    if deed == "write":
        return _write(request, opened, now=now)
    if deed in {"erase", "withdraw"}:
        context = {"deed": deed, "ticket": ticket.make(opened, now=now)}
        return render(request, "report/sure.html", context)
    if deed == "erase-yes":
        gone = erase_contact(opened, now=now)
        said = _("We erased it. By %(at)s it is erased from our safety copies too.")
        return _show(request, opened, now=now, said=said % {"at": day_and_time(gone)})
    if deed == "withdraw-yes":
        withdraw(opened, now=now)
        return _show(request, opened, now=now)
    return _show(request, opened, now=now)


def _write(request: HttpRequest, opened: Opened, *, now: datetime) -> HttpResponse:
    text = request.POST.get("q2", "").strip()
    if not text:
        error = _("There is nothing to send yet. Please write something.")
        return _show(request, opened, now=now, error=error)
    too_long = _("This is longer than we can take at once. Please shorten it, or send it in parts.")
    if len(text) > LONGEST:
        return _show(request, opened, now=now, error=too_long, typed=text)
    try:
        message_id = uuid.UUID(request.POST.get("n", ""))
        write_back(opened, text=text, message_id=message_id, now=now)
    except (ValueError, TooLongError):
        return _show(request, opened, now=now, error=too_long, typed=text)
    return _show(request, opened, now=now, said=_("Your message is with us."))


def _show(
    request: HttpRequest,
    opened: Opened,
    *,
    now: datetime,
    said: str = "",
    error: str = "",
    typed: str = "",
) -> HttpResponse:
    seen = look(opened)
    context: dict[str, Any] = {
        "inbox": seen,
        "next": day_and_time(seen.where.by_when) if seen.where.by_when else "",
        "waits": not next_reading("P0", now).on_duty,
        "ticket": ticket.make(opened, now=now),
        "message_id": uuid.uuid4(),
        "said": said,
        "error": error,
        "typed": typed,
    }
    return render(request, "report/inbox.html", context)


def _door(
    request: HttpRequest,
    *,
    error: str = "",
    notice: str = "",
    typed: str = "",
    typed_message: str = "",
) -> HttpResponse:
    context = {"error": error, "notice": notice, "typed": typed, "typed_message": typed_message}
    return render(request, "report/inbox_door.html", context)
