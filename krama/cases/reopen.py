"""Open a closed case again: by hand, or because the reporter wrote back."""

from datetime import datetime

from django.db import transaction

from krama.cases.allow import must, who
from krama.cases.clock import due
from krama.cases.models import QUEUE, Case
from krama.cases.words import State
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.people.roles import Permission
from krama.people.unlock import Officer
from krama.report.models import ReceiptBox


class NotClosedError(Exception):
    """The case is open already, or erased for good."""


def reopen(*, case: Case, by: Officer, now: datetime) -> None:
    """Open a closed case again by hand; NotAllowedError, NotClosedError."""
    must(Permission.CLOSE, by=by, case=case)
    _reopen(case, by=who(by), reason="by_hand", now=now)


def reopen_answered(*, now: datetime) -> int:
    """Open again each closed case whose reporter wrote back; return how many."""
    count = 0
    for case in Case.objects.filter(state=State.CLOSED).needing_attention():
        try:
            _reopen(case, by="worker", reason="wrote_back", now=now)
        except NotClosedError:
            continue
        count += 1
    return count


def _reopen(case: Case, *, by: str, reason: str, now: datetime) -> None:
    with transaction.atomic():
        current = (
            Case.objects.select_for_update(of=("self",)).select_related("owner").get(id=case.id)
        )
        if current.is_open or current.anonymised_at:
            raise NotClosedError
        current.state = State.REOPENED
        current.close_reason = ""
        current.closed_at = None
        current.due_at = due(current.priority, now)
        if current.owner is None or not current.owner.is_active:
            # Whoever closed it has left: anyone may pick it up.
            current.owner, current.queue = None, QUEUE
        current.save()
        ReceiptBox.objects.filter(report=current.report_id).update(dies_at=None)
        write(Deed.REOPENED, by=by, subject=case.id, reason=reason, now=now)
