"""What an ended case leaves behind in this room: nothing that goes out, and after erasing nothing."""

from datetime import datetime

from django.db import transaction

from krama.cases.clock import minute
from krama.cases.models import Case
from krama.cases.words import CloseReason
from krama.cases.words import State as CaseState
from krama.notices.models import Errand, Follow, Located, Notice, PoliceFirst, Reply
from krama.notices.words import STILL_OPEN, UNSENT, Outcome, State

_ERASED = (Errand, Reply, Notice, Follow, Located, PoliceFirst)


def sweep(*, now: datetime) -> None:
    """Drop what closed cases would still send or follow, and delete all of erased ones."""
    closed = Case.objects.filter(state=CaseState.CLOSED).values("report_id")
    gone = closed.filter(close_reason=CloseReason.GONE).values("report_id")
    erased = closed.exclude(anonymised_at=None).values("report_id")
    with transaction.atomic():
        Errand.objects.filter(report__in=closed).delete()
        unsent = Notice.objects.filter(
            report__in=closed, state__in=[*UNSENT, State.APPROVED, State.TO_PASTE]
        )
        unsent.update(state=State.DROPPED, due_at=None)
        left = Follow.objects.filter(report__in=closed, outcome__in=STILL_OPEN)
        ended = {"due_at": None, "ended_at": minute(now), "probed": False}
        left.filter(report__in=gone).update(outcome=Outcome.REMOVED, **ended)
        left.update(outcome=Outcome.GIVEN_UP, **ended)
        for table in _ERASED:
            table._default_manager.filter(report__in=erased).delete()
