"""When will somebody read this? From the published hours, which name nobody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.utils import timezone

from krama.people.models import DutyHours, Member, Shift, Weekly

TARGETS = {
    "P0": timedelta(minutes=15),
    "P1": timedelta(hours=1),
    "P2": timedelta(hours=4),
    "P3": timedelta(hours=24),
    "P4": timedelta(hours=72),
}
_A_DAY = timedelta(days=1)

W = TypeVar("W", bound=Weekly)


@dataclass(frozen=True)
class Reading:
    """Whether somebody is on duty now, and by when a person will have read; None: not known."""

    on_duty: bool
    by: datetime | None


def next_reading(priority: str, now: datetime) -> Reading:
    """Return it for `"P0"` to `"P4"`: the target counts from now, or from the next duty start.

    KeyError for another priority. `by` is cut to the minute.
    """
    target = TARGETS[priority]
    spans = [(start, end) for _, start, end in _spans(DutyHours.objects.all(), now)]
    if any(start <= now < end for start, end in spans):
        return Reading(on_duty=True, by=_to_minute(now + target))
    starts = [start for start, _ in spans if start > now]
    return Reading(on_duty=False, by=_to_minute(min(starts) + target) if starts else None)


def on_duty_members(now: datetime) -> list[Member]:
    """Return the active members whose shift it is, by name."""
    shifts = Shift.objects.filter(member__is_active=True).select_related("member")
    there = {s.member for s, start, end in _spans(shifts, now) if start <= now < end}
    return sorted(there, key=lambda member: member.name)


def _spans(hours: Iterable[W], now: datetime) -> Iterator[tuple[W, datetime, datetime]]:
    """Yield the hours as they fall from yesterday to a week from today, in the service's time."""
    zone = timezone.get_default_timezone()
    today = now.astimezone(zone).date()
    weekly = list(hours)
    for day in (today + _A_DAY * offset for offset in range(-1, 8)):
        for entry in weekly:
            if entry.weekday == day.weekday():
                last = day if entry.ends > entry.starts else day + _A_DAY
                start = datetime.combine(day, entry.starts, zone)
                yield entry, start, datetime.combine(last, entry.ends, zone)


def _to_minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
