"""Switch looking from afar on or off for one item: an analyst's own decision, item by item.

Each look is an errand of its own, sealed now for its day: the worker knows an address only from then.
"""

from datetime import datetime, timedelta

from django.db import transaction

from krama.cases.allow import must, still_open, who
from krama.cases.clock import minute
from krama.cases.models import Case
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.notices import errands
from krama.notices.follow import follow
from krama.notices.items import item
from krama.notices.models import Errand, Follow
from krama.notices.sites import NotAnAddressError, Site
from krama.people.roles import Permission
from krama.people.unlock import Officer

# Two that find nothing must lie a day apart; after two weeks a person switches it on again.
LOOKS = tuple(timedelta(days=days) for days in (1, 2, 3, 5, 7, 10, 14))


def watch(*, case: Case, by: Officer, now: datetime) -> Follow:
    """Have the worker look on set days whether a case's address is still there.

    NotAllowedError, CaseClosedError, NotAnAddressError; NotFollowedError where it is done with.
    """
    must(Permission.DECIDE, by=by, case=case)
    one = item(case=case, kind="address", by=by)
    if not isinstance(one.thing, Site):
        raise NotAnAddressError
    with transaction.atomic():
        current = still_open(case)
        found = follow(current.report, one.id, now=now)
        if not found.is_open:
            raise NotFollowedError
        Errand.objects.filter(follow=found).delete()
        for after in LOOKS:
            errand = Errand(
                report=current.report,
                kind=Errand.Kind.PROBE,
                follow=found,
                due_at=minute(now) + after,
            )
            content = {"follow": str(found.id), "url": one.thing.url}
            errands.hand_over(errand, content, case=current, by=by, now=now)
        found.probed = True
        found.save(update_fields=["probed"])
        write(Deed.WATCHED, by=who(by), subject=case.id, reason="on", now=now)
    return found


def unwatch(*, case: Case, by: Officer, now: datetime) -> None:
    """Stop looking; NotAllowedError."""
    must(Permission.DECIDE, by=by, case=case)
    with transaction.atomic():
        for errand in Errand.objects.filter(report=case.report, kind=Errand.Kind.PROBE):
            errands.take_back(errand, case=case, by=by, now=now)
        Follow.objects.filter(report=case.report).update(probed=False)
        write(Deed.WATCHED, by=who(by), subject=case.id, reason="off", now=now)


class NotFollowedError(Exception):
    """Somebody decided that it is done with; follow it again first."""
