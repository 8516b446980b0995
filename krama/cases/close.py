"""Close a case, with a reason."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from krama.cases.allow import must, still_open, who
from krama.cases.clock import minute, open_for
from krama.cases.keys import report_key
from krama.cases.models import Case, Figure, Ticket
from krama.cases.rows import tell_standing
from krama.cases.together import lock_group, together_with
from krama.cases.words import CloseReason, State
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.people.roles import Permission
from krama.people.unlock import Officer
from krama.report.models import Message, ReceiptBox, Report
from krama.report.rows import Scope
from krama.report.words import Stand

# So long the receipt still opens the conversation.
RECEIPT_LIVES = timedelta(days=90)


class UnreadMessageError(Exception):
    """The reporter wrote something that nobody has read."""


def close(*, case: Case, reason: CloseReason, by: Officer, now: datetime) -> None:
    """End work on a case; NotAllowedError, CaseClosedError, UnreadMessageError.

    With a main case, what was put together with it is closed as a duplicate; each reporter is told.
    """
    must(Permission.CLOSE, by=by, case=case)
    with transaction.atomic():
        lock_group(case)
        still_open(case)
        _close(case, reason, by=by, now=now)
        for other in together_with(case):
            if other.is_open:
                _close(other, CloseReason.DUPLICATE, by=by, now=now)


def _close(case: Case, reason: CloseReason, *, by: Officer, now: datetime) -> None:
    current = still_open(case)
    thread_key = report_key(report=current.report, scope=Scope.THREAD, by=by)
    # Whoever is writing at this moment is waited for, and then there is something to read.
    report = Report.objects.select_for_update().get(id=current.report_id)
    if Message.objects.filter(report=report, from_reporter=True, read_at=None).exists():
        raise UnreadMessageError
    current.state = State.CLOSED
    current.close_reason = reason
    current.closed_at = minute(now)
    current.due_at = None
    _count(current, now=now)
    current.save()
    Ticket.objects.filter(report=report).delete()
    ReceiptBox.objects.filter(report=report).update(dies_at=minute(now) + RECEIPT_LIVES)
    write(Deed.CLOSED, by=who(by), subject=case.id, reason=reason.value, now=now)
    # Who changed their mind keeps reading that we stopped.
    tell_standing(
        case=current,
        report=report,
        stand=Stand.WITHDRAWN if report.withdrawn_at else Stand.FINISHED,
        by_when=None,
        thread_key=thread_key,
        by=by,
        now=now,
    )


def _count(case: Case, *, now: datetime) -> None:
    """Write the figure of a case, once, with nothing in it that leads back."""
    if case.counted:
        return
    report = case.report
    Figure.objects.create(
        month=timezone.localdate(now).replace(day=1),
        category=report.category,
        age_band=report.age_band,
        platform=report.platform,
        hosted=report.hosted,
        priority=case.priority,
        decision=case.decision,
        close_reason=case.close_reason,
        open_for=open_for(report.received_at, now),
    )
    case.counted = True
