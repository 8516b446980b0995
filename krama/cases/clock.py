"""Say by when something is due, and how long it took."""

from datetime import datetime, timedelta

from krama.cases.words import OpenFor
from krama.report.priority import TARGETS

# After an answer or a decision a case waits for someone else; it is looked at again after a day.
LOOK_AGAIN = timedelta(hours=24)

_BANDS = [
    (timedelta(hours=1), OpenFor.HOUR),
    (timedelta(hours=4), OpenFor.FOUR_HOURS),
    (timedelta(hours=24), OpenFor.DAY),
    (timedelta(hours=72), OpenFor.THREE_DAYS),
    (timedelta(days=7), OpenFor.WEEK),
]


def minute(now: datetime) -> datetime:
    """Return the time without its seconds: nothing finer is stored."""
    return now.replace(second=0, microsecond=0)


def due(priority: int, now: datetime) -> datetime:
    """Return by when the next step of a case of this priority is due."""
    return minute(now) + TARGETS[priority]


def look_again(priority: int, now: datetime) -> datetime:
    """Return by when an answered or decided case is looked at again."""
    return minute(now) + max(TARGETS[priority], LOOK_AGAIN)


def open_for(received: datetime, now: datetime) -> OpenFor:
    """Return the band of hours between receiving and now."""
    took = now - received
    return next((band for limit, band in _BANDS if took < limit), OpenFor.LONGER)
