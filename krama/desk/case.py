"""The case page, and the deeds that are done on it."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from krama.cases.allow import CaseClosedError, must
from krama.cases.anonymise import HeldError, NotClosedYetError, anonymise, hold
from krama.cases.close import UnreadMessageError, close
from krama.cases.decide import decide
from krama.cases.models import Case, Decision
from krama.cases.note import note
from krama.cases.read import read_case
from krama.cases.reassign import CannotOwnError, hand_back, reassign
from krama.cases.reopen import NotClosedError, reopen
from krama.cases.reply import reply
from krama.cases.reveal import CONTACT, NothingThereError, Revealed, reveal
from krama.cases.review import ReviewedAlreadyError, SamePeopleError, review
from krama.cases.tickets import GoneAlreadyError, NotAheadError, confirm, send_later, take_back
from krama.cases.words import CloseReason, DecisionCode
from krama.desk.again import password_above_the_limit, password_first
from krama.desk.file import page_of, reporters_of, trail_of
from krama.desk.forms import CloseForm, DecideForm, NoteForm, ReassignForm, ReplyForm
from krama.desk.guard import staff
from krama.people.roles import Permission
from krama.people.unlock import Officer, officer
from krama.vault.padding import TooLongError


def find_case(reference: str) -> Case:
    """Return the case of a reference; Http404."""
    return get_object_or_404(Case.objects.select_related("report", "owner"), reference=reference)


def case_page(
    request: HttpRequest,
    case: Case,
    by: Officer,
    *,
    revealed: Revealed | None = None,
    sent: forms.Form | None = None,
) -> HttpResponse:
    """Answer with the case page; 400 where a form was sent with a mistake.

    Above the hourly limit the password comes first, whichever way the page is asked for: a form
    sent with a mistake shows as much as the page itself.
    """
    if case.anonymised_at:
        must(Permission.READ, by=by, case=case)
        return render(request, "desk/erased.html", {"case": case, "trail": trail_of(case)})
    now = timezone.now()
    if first := password_above_the_limit(request, by.member, case, now=now):
        return first
    file = read_case(case=case, by=by, now=now)
    context = page_of(file, by.member, revealed=revealed, sent=sent)
    return render(request, "desk/case.html", context, status=400 if sent else 200)


def do(
    request: HttpRequest,
    case: Case,
    by: Officer,
    form: forms.Form,
    deed: Callable[[], object],
    done: str,
) -> HttpResponse:
    """Do a deed and say that it is `done`; where the form is wrong, show it with what was typed."""
    if not form.is_valid():
        return case_page(request, case, by, sent=form)
    try:
        deed()
    except CaseClosedError:
        form.add_error(None, _("This case is closed. Open it again first."))
    except TooLongError:
        form.add_error("text", _("This is too long. Please send it in two parts."))
    except NotAheadError:
        form.add_error("at", _("Choose a time that is ahead, within 30 days."))
    except UnreadMessageError:
        form.add_error(None, _("The reporter wrote something that nobody has read yet."))
    except CannotOwnError:
        form.add_error("to", _("This member cannot take cases."))
    else:
        messages.success(request, done)
        return redirect("desk:case", case.reference)
    return case_page(request, case, by, sent=form)


@staff(Permission.READ, "GET", "HEAD")
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a case; above the hourly limit, the password first."""
    return case_page(request, find_case(reference), officer(request))


@staff(Permission.REVEAL, "POST")
def show_revealed(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a case with one hidden thing open, on this one answer only."""
    case, by, kind = find_case(reference), officer(request), request.POST.get("kind", "")
    first = password_first(request) if kind == CONTACT else None
    first = first or password_above_the_limit(request, by.member, case, now=timezone.now())
    if first:
        return first
    try:
        revealed = reveal(case=case, kind=kind, by=by, now=timezone.now())
    except NothingThereError:
        messages.warning(request, _("There is nothing there any more."))
        return redirect("desk:case", case.reference)
    return case_page(request, case, by, revealed=revealed)


@staff(Permission.REPLY, "POST")
def send_reply(request: HttpRequest, reference: str) -> HttpResponse:
    """Write to the reporter; of cases that stand together, to those reporters that were chosen."""
    case, by = find_case(reference), officer(request)
    form = ReplyForm(request.POST, prefix="reply", reporters=reporters_of(case))

    def write() -> None:
        text, at, now = form.cleaned_data["text"], form.cleaned_data["at"], timezone.now()
        with transaction.atomic():
            for one, once in form.chosen(case):
                if at:
                    send_later(case=one, text=text, message_id=once, at=at, by=by, now=now)
                else:
                    reply(case=one, text=text, message_id=once, by=by, now=now)

    is_later = form.is_valid() and form.cleaned_data["at"]
    done = _("It goes to the reporter at that hour.") if is_later else _("Sent to the reporter.")
    return do(request, case, by, form, write, done)


@staff(Permission.REPLY, "POST")
def take_ticket_back(request: HttpRequest, reference: str, id: UUID) -> HttpResponse:
    """Take back a message that waits for its hour."""
    case = find_case(reference)
    try:
        take_back(case=case, ticket_id=id, by=officer(request), now=timezone.now())
    except GoneAlreadyError:
        messages.warning(request, _("Too late: it was sent already, or it is gone."))
    return redirect("desk:case", case.reference)


@staff(Permission.REPLY, "POST")
def confirm_ticket(request: HttpRequest, reference: str, id: UUID) -> HttpResponse:
    """Answer for a message whose writer has left."""
    case = find_case(reference)
    try:
        confirm(case=case, ticket_id=id, by=officer(request), now=timezone.now())
    except GoneAlreadyError:
        messages.warning(request, _("Too late: it was sent already, or it is gone."))
    except CaseClosedError:
        messages.warning(request, _("This case is closed."))
    else:
        messages.success(request, _("It goes to the reporter at that hour."))
    return redirect("desk:case", case.reference)


@staff(Permission.NOTE, "POST")
def add_note(request: HttpRequest, reference: str) -> HttpResponse:
    """Write a note."""
    case, by, form = find_case(reference), officer(request), NoteForm(request.POST, prefix="note")
    return do(request, case, by, form, lambda: note(
        case=case, text=form.cleaned_data["text"], note_id=form.cleaned_data["once"],
        by=by, now=timezone.now(),
    ), _("The note is saved."))  # fmt: skip


@staff(Permission.DECIDE, "POST")
def add_decision(request: HttpRequest, reference: str) -> HttpResponse:
    """Decide."""
    case, by, form = (
        find_case(reference),
        officer(request),
        DecideForm(request.POST, prefix="decide"),
    )
    return do(request, case, by, form, lambda: decide(
        case=case, code=DecisionCode(form.cleaned_data["code"]), text=form.cleaned_data["text"],
        by=by, now=timezone.now(),
    ), _("The decision is saved."))  # fmt: skip


@staff(Permission.DECIDE, "POST")
def second_look(request: HttpRequest, reference: str, id: UUID) -> HttpResponse:
    """Say whether a decision of somebody else's is right."""
    case, agrees = find_case(reference), request.POST.get("agrees") == "yes"
    try:
        review(case=case, decision_id=id, agrees=agrees, by=officer(request), now=timezone.now())
    except Decision.DoesNotExist:
        raise Http404 from None
    except SamePeopleError:
        messages.warning(
            request, _("Somebody else must look: neither who decided, nor who made either account.")
        )
    except ReviewedAlreadyError:
        messages.warning(request, _("You have said so already."))
    return redirect("desk:case", case.reference)


@staff(Permission.CLOSE, "POST")
def close_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Close."""
    case, by, form = find_case(reference), officer(request), CloseForm(request.POST, prefix="close")
    return do(request, case, by, form, lambda: close(
        case=case, reason=CloseReason(form.cleaned_data["reason"]), by=by, now=timezone.now(),
    ), _("The case is closed."))  # fmt: skip


@staff(Permission.REASSIGN, "POST")
def give(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the case to someone else."""
    case, by = find_case(reference), officer(request)
    form = ReassignForm(request.POST, prefix="reassign")
    return do(request, case, by, form, lambda: reassign(
        case=case, to=form.cleaned_data["to"], by=by, now=timezone.now(),
    ), _("The case is given."))  # fmt: skip


@staff(Permission.TAKE, "POST")
def put_back(request: HttpRequest, reference: str) -> HttpResponse:
    """Put the case back into the queue."""
    try:
        hand_back(case=find_case(reference), by=officer(request), now=timezone.now())
    except CaseClosedError:
        messages.warning(request, _("This case is closed."))
    return redirect("desk:queue")


@staff(Permission.CLOSE, "POST")
def open_again(request: HttpRequest, reference: str) -> HttpResponse:
    """Open a closed case again."""
    case = find_case(reference)
    try:
        reopen(case=case, by=officer(request), now=timezone.now())
    except NotClosedError:
        messages.warning(request, _("This case is open already."))
    return redirect("desk:case", case.reference)


@staff(Permission.ERASE, "POST")
def hold_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Put a legal hold on a case, or lift it."""
    case = find_case(reference)
    held = request.POST.get("held") == "yes"
    hold(case=case, held=held, by=officer(request), now=timezone.now())
    return redirect("desk:case", case.reference)


@staff(Permission.ERASE, "POST")
def erase_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask once, then erase a closed case for good."""
    case, by = find_case(reference), officer(request)
    if request.POST.get("sure") != "yes":
        return render(request, "desk/erase.html", {"case": case})
    try:
        anonymise(case=case, by=by, now=timezone.now())
    except HeldError:
        messages.warning(request, _("A legal hold keeps this case. Lift it first."))
    except NotClosedYetError:
        messages.warning(request, _("Only a closed case can be erased."))
    return redirect("desk:case", case.reference)
