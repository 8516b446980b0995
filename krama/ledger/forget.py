"""Forget who read what, long ago: reading records are data about staff, and are kept for 24 months.

Deed and day stay, and the hash of all else: the chain holds as before. What is forgotten stands in
the ledger with its number, so that nobody hides a reading as if it had been forgotten.
"""

from datetime import UTC, datetime

from django.conf import settings
from django.db import models, transaction

from krama.ledger.chain import commitment, wait_for_the_others
from krama.ledger.deeds import READINGS, Deed
from krama.ledger.models import FORGOTTEN, Line
from krama.ledger.write import write

LEAST = 12  # months: the database refuses to forget anything younger
AT_ONCE = 1_000  # lines a transaction

_done_on: object = None


class TooSoonError(ValueError):
    """Reading records are kept for 12 months at least: colleagues may still ask who looked."""


def forget(*, by: str, now: datetime, months: int) -> int:
    """Forget who and what of every chained reading older than so many months; return how many.

    TooSoonError. A line from before readings were given a salt (0.1.0) stays as it is.
    """
    if months < LEAST:
        raise TooSoonError
    before, count = months_before(now, months), 0
    while some := _forget_some(before, by=by, now=now):
        count += some
    return count


def forget_daily(*, now: datetime) -> int:
    """Forget what is due, once a day in this process; TooSoonError."""
    global _done_on
    if _done_on == now.date():
        return 0
    count = forget(by="worker", now=now, months=settings.KRAMA_READINGS_MONTHS)
    _done_on = now.date()
    return count


def months_before(now: datetime, months: int) -> datetime:
    """Return the beginning of the day, in UTC, so many months before."""
    day = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    month = day.year * 12 + day.month - 1 - months
    return day.replace(year=month // 12, month=month % 12 + 1, day=min(day.day, 28))


def is_forgotten_rightly(line: Line) -> bool:
    """Return whether nothing stands in a forgotten line but deed, day and hash."""
    day = line.at.astimezone(UTC)
    return (
        line.deed in READINGS
        and (line.by, line.subject, line.row, line.revision) == (FORGOTTEN, None, None, None)
        and (line.reason, line.salt) == ("", None)
        and day == day.replace(hour=0, minute=0, second=0)
    )


def told_forgotten() -> int:
    """Return how many readings the ledger says were forgotten."""
    reasons = Line.objects.filter(deed=Deed.FORGOT).values_list("reason", flat=True)
    return sum(int(reason.rpartition("_")[2]) for reason in reasons)


@transaction.atomic
def _forget_some(before: datetime, *, by: str, now: datetime) -> int:
    wait_for_the_others()
    old = Line.objects.filter(
        deed__in=READINGS, at__lt=before, salt__isnull=False, row=None, link__isnull=False
    )
    # The model refuses every change; the database allows this one alone (see guards.py).
    lines: models.QuerySet[Line] = models.QuerySet(Line)
    done = 0
    for line in old.order_by("id")[:AT_ONCE]:
        done += lines.filter(pk=line.pk, kept=None).update(
            at=line.at.astimezone(UTC).replace(hour=0, minute=0, second=0),
            by=FORGOTTEN,
            subject=None,
            reason="",
            salt=None,
            kept=commitment(line),
        )
    if done:
        write(Deed.FORGOT, by=by, reason=f"before_{before:%Y%m%d}_{done}", now=now)
    return done
