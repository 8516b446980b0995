"""Hand the worker one thing to do at a set hour, and take it back.

The worker opens tickets and nothing else of a case. A message goes into its ticket boxed already:
the worker puts it into the thread and cannot read it. Nothing goes out unattended: once its writer
has left, or no longer writes to reporters, a colleague confirms it, or it is not sent.
"""

import base64
import uuid
from datetime import datetime, timedelta

from django.db import transaction

from krama.cases.allow import must, still_open, who
from krama.cases.clock import look_again, minute
from krama.cases.handed_over import DONE_WITH, HANDED_OVER, seal_for_worker
from krama.cases.keys import report_key
from krama.cases.models import Case, Note, Ticket
from krama.cases.rows import tell_standing, write_row
from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.ledger.write import write
from krama.people.models import Member
from krama.people.roles import Permission, may
from krama.people.unlock import Officer
from krama.report.rows import Scope
from krama.report.standing import next_standing, read_standing
from krama.report.thread import boxed_message
from krama.report.words import Stand

FARTHEST = timedelta(days=30)


class NotAheadError(Exception):
    """The hour is not ahead, or more than 30 days away."""


class GoneAlreadyError(Exception):
    """The ticket was used, taken back or ended meanwhile."""


def send_later(
    *, case: Case, text: str, message_id: uuid.UUID, at: datetime, by: Officer, now: datetime
) -> bool:
    """Hand the worker a message for the reporter; return False for a resend of this very form.

    A note keeps the words for the team, since nobody opens a ticket again. NotAllowedError,
    CaseClosedError, NotAheadError, TooLongError.
    """
    must(Permission.REPLY, by=by, case=case)
    due = minute(at)
    if not now < due <= now + FARTHEST:
        raise NotAheadError
    thread_key = report_key(report=case.report, scope=Scope.THREAD, by=by)
    staff_key = report_key(report=case.report, scope=Scope.STAFF, by=by)
    with transaction.atomic():
        current = still_open(case)
        if Note.objects.filter(id=message_id).exists():
            return False
        row = Note(id=message_id, report=current.report, written_at=minute(now))
        content = {"text": text, "goes_at": due.isoformat()}
        write_row(row, content, key=staff_key, case=current, deed=Deed.NOTED, by=by, now=now)
        current.due_at = look_again(current.priority, due)
        current.save(update_fields=["due_at"])
        tell_standing(
            case=current,
            report=current.report,
            stand=read_standing(report=current.report, thread_key=thread_key).stand,
            by_when=due,
            thread_key=thread_key,
            by=by,
            now=now,
        )
        ticket = _ticket(current, text, message_id=message_id, due=due, thread_key=thread_key)
        ticket.save(force_insert=True)
        write(
            Deed.HANDED_OVER,
            by=who(by),
            subject=case.id,
            row=ticket.id,
            revision=HANDED_OVER,
            now=now,
        )
    return True


def _ticket(
    case: Case, text: str, *, message_id: uuid.UUID, due: datetime, thread_key: bytes
) -> Ticket:
    report = case.report
    boxed = boxed_message(
        report=report, message_id=message_id, text=text, thread_key=thread_key, at=due
    )
    revision, standing = next_standing(
        report=report, stand=Stand.ANSWERED, by_when=case.due_at, thread_key=thread_key
    )
    ticket = Ticket(report=report, kind=Ticket.Kind.MESSAGE, due_at=due)
    content = {
        "message": str(message_id),
        "boxed": base64.b64encode(boxed).decode(),
        "revision": revision,
        "standing": base64.b64encode(standing).decode(),
    }
    seal_for_worker(ticket, content)
    return ticket


def confirm(*, case: Case, ticket_id: uuid.UUID, by: Officer, now: datetime) -> None:
    """Answer for a message whose writer has left, so that it goes out at its hour.

    The words stand in the notes. NotAllowedError, CaseClosedError, GoneAlreadyError.
    """
    must(Permission.REPLY, by=by, case=case)
    with transaction.atomic():
        still_open(case)
        if not Ticket.objects.filter(id=ticket_id, report=case.report).exists():
            raise GoneAlreadyError
        if by.member in answering_for(ticket_id):
            return
        write(
            Deed.HANDED_OVER,
            by=who(by),
            subject=case.id,
            reason="confirmed",
            row=ticket_id,
            revision=HANDED_OVER,
            now=now,
        )


def answering_for(ticket_id: uuid.UUID) -> list[Member]:
    """Return who handed a ticket over or confirmed it, and may still write to reporters."""
    lines = Line.objects.filter(deed=Deed.HANDED_OVER, row=ticket_id, revision=HANDED_OVER)
    names = set(lines.values_list("by", flat=True))
    members = [one for one in Member.objects.active() if one.ledger_name in names]
    return [one for one in members if may(one, Permission.REPLY)]


def take_back(*, case: Case, ticket_id: uuid.UUID, by: Officer, now: datetime) -> None:
    """Take a ticket back before the worker uses it; NotAllowedError, GoneAlreadyError."""
    must(Permission.REPLY, by=by, case=case)
    with transaction.atomic():
        gone, _ = Ticket.objects.filter(id=ticket_id, report=case.report).delete()
        if not gone:
            raise GoneAlreadyError
        write(
            Deed.TAKEN_BACK,
            by=who(by),
            subject=case.id,
            row=ticket_id,
            revision=DONE_WITH,
            now=now,
        )
