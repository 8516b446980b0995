"""Give a case to someone else, put it back into the queue, or pick it up from there.

Cases that were put together go together.
"""

from datetime import datetime

from django.db import transaction

from krama.cases.allow import must, still_open, who
from krama.cases.models import QUEUE, Case
from krama.cases.take import AlreadyTakenError
from krama.cases.together import lock_group
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
        for one in _all_open(case):
            one.owner, one.queue = to, ""
            if one.state != State.DECIDED:
                one.state = State.ASSIGNED
            one.save(update_fields=["owner", "queue", "state"])
            write(Deed.REASSIGNED, by=who(by), subject=one.id, reason="given", now=now)


def hand_back(*, case: Case, by: Officer, now: datetime) -> None:
    """Put one's own case back into the queue; NotAllowedError, CaseClosedError."""
    must(Permission.TAKE, by=by, case=case)
    with transaction.atomic():
        for one in _all_open(case):
            one.owner, one.queue, one.state = None, QUEUE, State.RECEIVED
            one.save(update_fields=["owner", "queue", "state"])
            write(Deed.HANDED_BACK, by=who(by), subject=one.id, now=now)


def pick_up(*, case: Case, by: Officer, now: datetime) -> None:
    """Take a case that was put back into the queue; NotAllowedError, AlreadyTakenError."""
    must(Permission.TAKE, by=by)
    with transaction.atomic():
        free = [one for one in lock_group(case) if one.is_open and one.owner_id is None]
        if case not in free:
            raise AlreadyTakenError
        for one in free:
            one.owner, one.queue, one.state = by.member, "", State.ASSIGNED
            one.save(update_fields=["owner", "queue", "state"])
            write(Deed.REASSIGNED, by=who(by), subject=one.id, reason="picked_up", now=now)


def _all_open(case: Case) -> list[Case]:
    """Return the case and all that it stands with, locked, without closed ones; CaseClosedError."""
    cases = lock_group(case)
    still_open(case)
    return [one for one in cases if one.is_open]
