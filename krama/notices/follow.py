"""Follow an item until it is gone, at home and abroad; a person decides when that is."""

import uuid
from datetime import datetime, timedelta

from django.db import transaction

from krama.cases.allow import must, still_open, who
from krama.cases.clock import minute
from krama.cases.models import Case
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.notices.models import Errand, Follow, Notice
from krama.notices.words import STILL_OPEN, UNSENT, Outcome, State
from krama.people.roles import Permission
from krama.people.unlock import Officer
from krama.report.models import Report

LOOK_AGAIN = timedelta(hours=24)


def follow(report: Report, item: uuid.UUID, *, now: datetime) -> Follow:
    """Return the item's follow, begun now if need be; the caller holds the transaction."""
    found, _ = Follow.objects.get_or_create(
        report=report,
        item=item,
        defaults={"began_at": minute(now), "due_at": minute(now) + LOOK_AGAIN},
    )
    return found


def settle(*, case: Case, item: uuid.UUID, outcome: Outcome, by: Officer, now: datetime) -> None:
    """Decide how it stands with an item; NotAllowedError, CaseClosedError, Follow.DoesNotExist.

    Done with: later steps are dropped and no probe is sent any more. `FOLLOWED` follows it again, as
    when it has come back.
    """
    must(Permission.DECIDE, by=by, case=case)
    with transaction.atomic():
        current = still_open(case)
        found = Follow.objects.select_for_update().get(report=current.report, item=item)
        is_open = outcome in STILL_OPEN
        found.outcome = outcome
        found.due_at = minute(now) + LOOK_AGAIN if is_open else None
        found.ended_at = None if is_open else minute(now)
        if not is_open:
            found.probed = False
            Errand.objects.filter(follow=found).delete()
            _drop_later_steps(current, item)
        found.save()
        write(Deed.SETTLED, by=who(by), subject=case.id, reason=outcome.value, now=now)


def _drop_later_steps(case: Case, item: uuid.UUID) -> None:
    """Drop what is prepared about an item, where nothing else it names is still followed."""
    waiting = Notice.objects.of_item(case.report, item).filter(state__in=UNSENT)
    followed = Follow.objects.filter(report=case.report, outcome__in=STILL_OPEN)
    others = set(followed.exclude(item=item).values_list("item", flat=True))
    for notice in waiting:
        if not others & set(notice.about.values_list("item", flat=True)):
            Notice.objects.filter(id=notice.id).update(state=State.DROPPED, due_at=None)
            notice.about.all().delete()
