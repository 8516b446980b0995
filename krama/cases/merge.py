"""Put two cases together that tell of the same thing, and take them apart again.

A merge is a link. Each report keeps its keys, its conversation and its receipt; nothing is sealed
under another's key, so each can be erased, and the others stay whole.
"""

import uuid
from datetime import datetime

from django.db import transaction

from krama.cases.allow import CaseClosedError, must, who
from krama.cases.clock import minute
from krama.cases.models import Case, Together
from krama.cases.together import Group, group_of, lock_group, locked
from krama.cases.words import MergeReason, State
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.people.roles import Permission
from krama.people.unlock import Officer

JOINED, PARTED = 1, 2  # revisions of a link in the ledger: it only goes one way


class SameCaseError(Exception):
    """A case is not put together with itself."""


class MergedAlreadyError(Exception):
    """One of them stands with other cases: take it apart first, or name that group's main case."""


class NotMergedError(Exception):
    """The case stands by itself, or it is its group's main one: the others are taken from it."""


@transaction.atomic
def merge(*, case: Case, into: Case, by: Officer, reason: MergeReason, now: datetime) -> None:
    """Have `into` speak for `case` in the queue and go where it goes.

    Both must be theirs, or they supervise: NotAllowedError. CaseClosedError, SameCaseError,
    MergedAlreadyError. The main case takes on the higher priority and the earlier due time.
    """
    if case.id == into.id:
        raise SameCaseError
    now_as_is = locked([case.id, into.id])
    joining, main = now_as_is[case.id], now_as_is[into.id]
    for one in (joining, main):
        must(Permission.MERGE, by=by, case=one)
        if not one.is_open:
            raise CaseClosedError
    before = group_of(main)
    if group_of(joining) or (before and before.main != main):
        raise MergedAlreadyError
    group = before.id if before else uuid.uuid4()
    if before is None:
        Together.objects.create(group=group, case=main, is_main=True, at=minute(now))
    link = Together.objects.create(group=group, case=joining, is_main=False, at=minute(now))
    _raise(main, joining, by=by, now=now)
    joining.owner, joining.queue, joining.state = main.owner, main.queue, _state(joining, main)
    joining.save(update_fields=["owner", "queue", "state"])
    told = [joining, main]
    _tell(Deed.MERGED, link.id, told, reason=reason.value, revision=JOINED, by=by, now=now)


@transaction.atomic
def unmerge(*, case: Case, by: Officer, now: datetime) -> None:
    """Take a case out of its group; each stays with whoever has it now.

    NotAllowedError, NotMergedError.
    """
    lock_group(case)
    group = group_of(case)
    if group is None or group.main == case:
        raise NotMergedError
    must(Permission.MERGE, by=by, case=group.main)
    _leave(case, group, by=by, reason="by_hand", now=now)


def step_out(*, case: Case, by: Officer | None, now: datetime) -> None:
    """Take a case that is being erased out of its group, the main one as well.

    The one taken first of those that stay becomes the main case. The caller holds the transaction;
    `by` is None where a restored copy erases it again.
    """
    lock_group(case)
    if group := group_of(case):
        _leave(case, group, by=by, reason="erased", now=now)


def _leave(case: Case, group: Group, *, by: Officer | None, reason: str, now: datetime) -> None:
    link = Together.objects.values_list("id", flat=True).get(case=case)
    Together.objects.filter(case=case).delete()
    main, *others = [one for one in group.cases if one != case]
    if not others:  # a case by itself stands in no group
        Together.objects.filter(case=main).delete()
    elif group.main == case:
        Together.objects.filter(case=main).update(is_main=True)
    _tell(Deed.UNMERGED, link, [case, main], reason=reason, revision=PARTED, by=by, now=now)


def _raise(main: Case, joining: Case, *, by: Officer, now: datetime) -> None:
    """Give the main case the higher priority with its reasons, and the earlier due time."""
    if joining.priority < main.priority:
        main.priority = joining.priority
        main.reasons = list(dict.fromkeys([*joining.reasons, *main.reasons]))
        write(Deed.RAISED, by=who(by), subject=main.id, reason=f"p{main.priority}", now=now)
    main.due_at = min(due for due in (main.due_at, joining.due_at) if due)
    main.save(update_fields=["priority", "reasons", "due_at"])


def _state(joining: Case, main: Case) -> str:
    """Return the state of a case that may change hands: whoever gets it has not read it yet."""
    if joining.owner_id == main.owner_id or joining.state == State.DECIDED:
        return joining.state
    return State.ASSIGNED if main.owner_id else State.RECEIVED


def _tell(
    deed: Deed,
    link: uuid.UUID,
    cases: list[Case],
    *,
    reason: str,
    revision: int,
    by: Officer | None,
    now: datetime,
) -> None:
    """Write a line about each of the two; the link's id shows which two they were."""
    for one in cases:
        write(
            deed,
            by=who(by) if by else "operator",
            subject=one.id,
            reason=reason,
            row=link,
            revision=revision,
            now=now,
        )
