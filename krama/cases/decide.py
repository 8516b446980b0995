"""Decide what was found, and say why."""

from datetime import datetime

from django.db import transaction

from krama.cases.allow import must, still_open
from krama.cases.clock import look_again, minute
from krama.cases.keys import report_key
from krama.cases.models import Case, Decision
from krama.cases.rows import write_row
from krama.cases.words import DecisionCode, State
from krama.ledger.deeds import Deed
from krama.people.roles import Permission
from krama.people.unlock import Officer
from krama.report.rows import Scope


def decide(*, case: Case, code: DecisionCode, text: str, by: Officer, now: datetime) -> None:
    """Write a decision; an earlier one stays beside it, and the last one counts.

    NotAllowedError, CaseClosedError, TooLongError.
    """
    must(Permission.DECIDE, by=by, case=case)
    key = report_key(report=case.report, scope=Scope.STAFF, by=by)
    with transaction.atomic():
        current = still_open(case)
        write_row(
            Decision(report=current.report, written_at=minute(now)),
            {"text": text, "code": code.value},
            key=key,
            case=current,
            deed=Deed.DECIDED,
            reason=code.value,
            by=by,
            now=now,
        )
        current.decision = code
        current.state = State.DECIDED
        current.due_at = look_again(current.priority, now)
        current.save(update_fields=["decision", "state", "due_at"])
