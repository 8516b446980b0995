"""The worker's hand: send what a person approved, once.

What is to be sent stands in its errand alone, and the errand is deleted before anything goes out. So
no second worker and no later run can send it; who dies in between leaves a notice of which nobody
knows whether it went. Then a person looks, in the mailbox of the house or at the recipient's.
"""

import logging
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.db import transaction

from krama.cases.clock import minute
from krama.cases.handed_over import DONE_WITH, open_handed_over
from krama.cases.models import Case
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.notices.channels import email, webhook
from krama.notices.channels.parcel import Parcel, PerhapsSentError, RefusedByThemError
from krama.notices.models import Errand, Notice
from krama.notices.words import State, Way
from krama.vault.boxing import CannotOpenError

AT_ONCE = 20
TAKES_AT_MOST = timedelta(minutes=5)  # then whoever was sending it is gone
ANSWERED_WITHIN = timedelta(hours=24)

Channels = Mapping[str, Callable[[Parcel], None]]

log = logging.getLogger("krama.notices")


def channels() -> Channels:
    """Return how each way that the worker can go is gone."""
    return {Way.EMAIL: email.tell, Way.WEBHOOK: webhook.tell}


def send_due(*, now: datetime, by: Channels | None = None) -> int:
    """Send what is approved and due, at most 20 at once; return how many went; MissingKeyError."""
    give_up_on_the_dead(now=now)
    due = Errand.objects.filter(kind=Errand.Kind.NOTICE, due_at__lte=now).order_by("due_at", "id")
    ids = list(due.values_list("id", flat=True)[:AT_ONCE])
    return sum(_send(id, now=now, by=by or channels()) for id in ids)


def give_up_on_the_dead(*, now: datetime) -> int:
    """Lay before a person what a worker began to send and did not finish; return how many."""
    dead = Notice.objects.filter(state=State.SENDING, due_at__lte=now)
    count = 0
    for notice in dead.only("id", "report_id", "audience"):
        with transaction.atomic():
            mine = Notice.objects.filter(id=notice.id, state=State.SENDING, due_at__lte=now)
            if mine.update(state=State.UNSURE, due_at=minute(now)):
                _tell_ledger(notice, Deed.NOTICE_NOT_SENT, "perhaps", now=now)
                count += 1
    return count


def _send(id: uuid.UUID, *, now: datetime, by: Channels) -> bool:
    claimed = _claim(id, now=now)
    if claimed is None:
        return False
    notice, parcel = claimed
    state, reason = State.SENT, ""
    try:
        by[notice.way](parcel)
    except RefusedByThemError:
        state, reason = State.FAILED, "refused"
    except PerhapsSentError:
        state, reason = State.UNSURE, "perhaps"
    except Exception as error:
        # A fault of ours: nobody can say how far it came.
        log.error("a notice failed: %s", type(error).__name__)
        state, reason = State.UNSURE, "perhaps"
    _note(notice, state, reason, now=now)
    return state == State.SENT


@transaction.atomic
def _claim(id: uuid.UUID, *, now: datetime) -> tuple[Notice, Parcel] | None:
    """Take an errand out of the database for good; None where there is nothing to send."""
    errand = Errand.objects.select_related("report").filter(id=id).first()
    if errand is None or errand.notice_id is None or not Errand.objects.filter(id=id).delete()[0]:
        return None  # another worker was faster, or it was taken back
    notice = Notice.objects.only("id", "report_id", "audience", "way", "state").get(
        id=errand.notice_id
    )
    parcel = _parcel(errand, notice, now=now)
    write(
        Deed.RELEASED,
        by="worker",
        subject=_case(notice).id,
        reason=errand.kind,
        row=errand.id,
        revision=DONE_WITH,
        now=minute(now),
    )
    mine = Notice.objects.filter(id=notice.id, state=State.APPROVED)
    if parcel is None:
        mine.update(state=State.FAILED, due_at=minute(now))
        _tell_ledger(notice, Deed.NOTICE_NOT_SENT, "not_opened", now=now)
        return None
    if not mine.update(state=State.SENDING, due_at=minute(now) + TAKES_AT_MOST):
        return None
    return notice, parcel


def _parcel(errand: Errand, notice: Notice, *, now: datetime) -> Parcel | None:
    """Return what a person approved, if it may still go."""
    case = _case(notice)
    if errand.expires_at <= now or not case.is_open or errand.report.withdrawn_at:
        return None
    try:
        content = open_handed_over(errand)
    except CannotOpenError:
        log.warning("an errand does not open with this worker's key")
        return None
    if content["notice"] != str(notice.id) or content["way"] != notice.way:
        return None
    return Parcel(
        number=content["number"],
        to=content["to"],
        subject=content["subject"],
        body=content["body"],
        attachments=tuple(content["attachments"]),
    )


def _note(notice: Notice, state: State, reason: str, *, now: datetime) -> None:
    with transaction.atomic():
        sent_at = minute(now) if state == State.SENT else None
        due_at = minute(now) + ANSWERED_WITHIN if sent_at else minute(now)
        mine = Notice.objects.filter(id=notice.id, state=State.SENDING)
        if not mine.update(state=state, sent_at=sent_at, due_at=due_at):
            return
        deed = Deed.NOTICE_SENT if sent_at else Deed.NOTICE_NOT_SENT
        _tell_ledger(notice, deed, reason or notice.audience, now=now)


def _tell_ledger(notice: Notice, deed: Deed, reason: str, *, now: datetime) -> None:
    write(deed, by="worker", subject=_case(notice).id, reason=reason, now=minute(now))


def _case(notice: Notice) -> Case:
    return Case.objects.get(report=notice.report_id)
