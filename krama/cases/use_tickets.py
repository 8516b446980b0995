"""The worker's hand: do what a signed-in person handed over, once its hour has come."""

import base64
import logging
import uuid
from datetime import datetime
from typing import Any

from django.db import transaction

from krama.cases.clock import minute
from krama.cases.handed_over import DONE_WITH, open_handed_over
from krama.cases.models import QUEUE, Case, Ticket
from krama.cases.tickets import answering_for
from krama.cases.together import lock_group
from krama.cases.words import State
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.report.standing import place_standing
from krama.report.thread import place_message
from krama.report.words import Stand
from krama.vault.boxing import CannotOpenError

AT_ONCE = 100

log = logging.getLogger("krama.cases")


def use_tickets(*, now: datetime) -> int:
    """Use what is due, at most 100 at once; return how many were used; MissingKeyError.

    One that is late, does not open, was done with before, belongs to a report that was withdrawn, or
    for which nobody answers any more, is deleted unused, and its case is due now: a person looks.
    """
    waiting = Ticket.objects.filter(due_at__lte=now).order_by("due_at").values_list("id", flat=True)
    due = list(waiting[:AT_ONCE])
    return sum(_use(id, now=now) for id in due)


@transaction.atomic
def _use(id: uuid.UUID, *, now: datetime) -> bool:
    ticket = Ticket.objects.select_related("report").filter(id=id).first()
    if ticket is None or not Ticket.objects.filter(id=id).delete()[0]:
        return False  # another worker was faster, or it was taken back
    case = Case.objects.select_related("owner").get(report=ticket.report)
    sent, reason = None, ""
    try:
        if ticket.expires_at > now and ticket.report.withdrawn_at is None:
            content = open_handed_over(ticket)
            if answering_for(id):
                sent = _do(ticket, content, case=case, now=now)
            else:
                reason = "writer_left"
    except CannotOpenError:
        log.warning("a ticket does not open with this worker's key")
    if sent:
        write(Deed.RELEASED, by="worker", subject=case.id, row=sent, revision=1, now=minute(now))
        return True
    write(
        Deed.NOT_RELEASED,
        by="worker",
        subject=case.id,
        reason=reason,
        row=id,
        revision=DONE_WITH,
        now=minute(now),
    )
    _have_somebody_look(case, now=now)
    return False


def _have_somebody_look(case: Case, *, now: datetime) -> None:
    """Make an open case due now; one whose owner has left, anybody may pick up."""
    if not case.is_open:
        return
    Case.objects.filter(id=case.id).update(due_at=minute(now))
    if case.owner is not None and not case.owner.is_active:
        ids = [one.id for one in lock_group(case)]
        forsaken = Case.objects.still_open().filter(id__in=ids, owner=case.owner)
        forsaken.update(owner=None, queue=QUEUE, state=State.RECEIVED)


def _do(ticket: Ticket, content: dict[str, Any], *, case: Case, now: datetime) -> uuid.UUID | None:
    sent = place_message(
        report=ticket.report,
        message_id=uuid.UUID(content["message"]),
        boxed=base64.b64decode(content["boxed"]),
        now=now,
    )
    revision = int(content["revision"])
    standing = place_standing(
        report=ticket.report,
        revision=revision,
        boxed=base64.b64decode(content["standing"]),
        now=now,
    )
    if standing:
        write(
            Deed.STANDING_SET,
            by="worker",
            subject=case.id,
            reason=Stand.ANSWERED.value,
            row=standing,
            revision=revision,
            now=minute(now),
        )
    return sent
