"""Ring for what cannot wait, again and again until somebody takes it.

A bell says how many wait, and nothing of what: it travels through mail and other people's servers.
"""

from datetime import datetime, timedelta

from django.db import transaction

from krama.cases.bellring import sound
from krama.cases.clock import minute
from krama.cases.models import Bell
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.report.models import Report

AGAIN_AFTER = timedelta(minutes=5)
QUIET = timedelta(minutes=1)  # however many come, and however fast, it sounds no oftener


def ring(*, now: datetime) -> int:
    """Have the bell rung where it must be; return for how many reports.

    One bell sounds for all of them together: a flood of reports is not a flood of mails.
    """
    # To the minute: a finer time would tell to the second when a report came.
    now = minute(now)
    if Bell.objects.filter(rung_at__gt=now - QUIET, rung_at__lte=now).exists():
        return 0
    with transaction.atomic():
        due = list(
            Report.objects.burning().exclude(bell__rung_at__gt=now - AGAIN_AFTER).order_by("id")
        )
        for report in due:
            bell, first = Bell.objects.get_or_create(report=report, defaults={"rung_at": now})
            if not first:
                bell.rung_at, bell.times = now, bell.times + 1
                bell.save(update_fields=["rung_at", "times"])
            write(Deed.RANG, by="worker", subject=report.id, now=now)
        if due:
            # The task stands in the same database: it is there exactly when the bells are.
            sound.enqueue()
    return len(due)
