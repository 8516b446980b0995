"""Write down what became of a notice: it was pasted, it went after all, or they answered."""

from datetime import datetime, timedelta

from django.db import transaction

from krama.cases.allow import must, still_open, who
from krama.cases.clock import minute
from krama.cases.keys import report_key
from krama.cases.models import Case
from krama.cases.rows import write_row
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.notices.models import Follow, Notice, Reply
from krama.notices.send import ANSWERED_WITHIN
from krama.notices.words import Said, State
from krama.people.roles import Permission
from krama.people.unlock import Officer
from krama.report.rows import Scope

LOOKED_AT_FOR = timedelta(hours=72)  # so long somebody who says that they look may look
_ANSWERABLE = (State.SENT, State.ACKNOWLEDGED, State.UNSURE)


class NotSentError(Exception):
    """The notice is not in a state in which this can have happened."""


def pasted(*, case: Case, notice: Notice, by: Officer, now: datetime) -> None:
    """Say that a person has pasted it into their form; NotAllowedError, NotSentError."""
    _went(case, notice, before=State.TO_PASTE, by=by, now=now)


def went_after_all(*, case: Case, notice: Notice, by: Officer, now: datetime) -> None:
    """Say, having looked, that a notice did go although the worker died; NotSentError."""
    _went(case, notice, before=State.UNSURE, by=by, now=now)


def did_not_go(*, case: Case, notice: Notice, by: Officer, now: datetime) -> None:
    """Say, having looked, that it did not go: it may be approved again; NotSentError."""
    must(Permission.DECIDE, by=by, case=case)
    with transaction.atomic():
        still_open(case)
        mine = Notice.objects.filter(id=notice.id, report=case.report, state=State.UNSURE)
        if not mine.update(state=State.FAILED, due_at=minute(now)):
            raise NotSentError
        write(Deed.NOTICE_NOT_SENT, by=who(by), subject=case.id, reason="looked", now=now)


def answer(
    *, case: Case, notice: Notice, said: Said, text: str, by: Officer, now: datetime
) -> None:
    """Write down what a recipient answered, with their reasons; the last answer counts.

    NotAllowedError, CaseClosedError, NotSentError, TooLongError. That they took it down is what they
    say: whether it is gone, `follow.settle` decides.
    """
    must(Permission.DECIDE, by=by, case=case)
    key = report_key(report=case.report, scope=Scope.STAFF, by=by)
    with transaction.atomic():
        current = still_open(case)
        row = Notice.objects.select_for_update().get(id=notice.id, report=current.report)
        if row.state not in _ANSWERABLE:
            raise NotSentError
        write_row(
            Reply(report=current.report, written_at=minute(now), notice=row, said=said),
            {"text": text, "said": said.value},
            key=key,
            case=current,
            deed=Deed.NOTICE_ANSWERED,
            reason=said.value,
            by=by,
            now=now,
        )
        row.state = State(said.value)
        row.sent_at = row.sent_at or minute(now)
        row.due_at = minute(now) + LOOKED_AT_FOR if said == Said.ACKNOWLEDGED else None
        row.save(update_fields=["state", "sent_at", "due_at"])
        if said != Said.ACKNOWLEDGED:
            items = row.about.values("item")
            # Gone or refused: either way somebody looks what is next.
            Follow.objects.still_open().filter(report=row.report_id, item__in=items).update(
                due_at=minute(now)
            )


def _went(case: Case, notice: Notice, *, before: State, by: Officer, now: datetime) -> None:
    must(Permission.DECIDE, by=by, case=case)
    with transaction.atomic():
        still_open(case)
        mine = Notice.objects.filter(id=notice.id, report=case.report, state=before)
        sent = {
            "state": State.SENT,
            "sent_at": minute(now),
            "due_at": minute(now) + ANSWERED_WITHIN,
        }
        if not mine.update(**sent):
            raise NotSentError
        write(Deed.NOTICE_SENT, by=who(by), subject=case.id, reason=notice.audience, now=now)
