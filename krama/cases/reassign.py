"""Give a case to someone else, put it back into the queue, or pick it up from there."""

from datetime import datetime

from django.db import transaction

from krama.cases.allow import must, still_open, who
from krama.cases.models import QUEUE, Case
from krama.cases.take import AlreadyTakenError
from krama.cases.words import State
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.people.models import Member
from krama.people.roles import Permission, may
from krama.people.unlock import Officer


class CannotOwnError(Exception):
    """That member has left, or their role may not take cases."""


def reassign(*, case: Case, to: Member, by: Officer, now: datetime) -> None:
    """Give a case to a member; NotAllowedError, CannotOwnError, CaseClosedError.

    What was due at a time stays due then.
    """
    must(Permission.REASSIGN, by=by)
    if not may(to, Permission.TAKE):
        raise CannotOwnError
    with transaction.atomic():
        current = still_open(case)
        current.owner, current.queue = to, ""
        if current.state != State.DECIDED:
            current.state = State.ASSIGNED
        current.save(update_fields=["owner", "queue", "state"])
        write(Deed.REASSIGNED, by=who(by), subject=case.id, reason="given", now=now)


def hand_back(*, case: Case, by: Officer, now: datetime) -> None:
    """Put one's own case back into the queue; NotAllowedError, CaseClosedError."""
    must(Permission.TAKE, by=by, case=case)
    with transaction.atomic():
        current = still_open(case)
        current.owner, current.queue, current.state = None, QUEUE, State.RECEIVED
        current.save(update_fields=["owner", "queue", "state"])
        write(Deed.HANDED_BACK, by=who(by), subject=case.id, now=now)


def pick_up(*, case: Case, by: Officer, now: datetime) -> None:
    """Take a case that was put back into the queue; NotAllowedError, AlreadyTakenError."""
    must(Permission.TAKE, by=by)
    with transaction.atomic():
        free = Case.objects.in_queue().filter(id=case.id)
        if not free.update(owner=by.member, queue="", state=State.ASSIGNED):
            raise AlreadyTakenError
        write(Deed.REASSIGNED, by=who(by), subject=case.id, reason="picked_up", now=now)
