"""Write the rota, and publish when somebody is there without saying who."""

from collections.abc import Iterable
from datetime import datetime, time
from itertools import groupby

from django.db import transaction

from krama.people.models import DutyHours, Member, Shift
from krama.people.roles import Permission, must_be_allowed

_DAY = 24 * 60  # minutes

Hours = tuple[int, time, time]  # weekday (0 is Monday), starts, ends


@transaction.atomic
def set_shifts(
    *, member: Member, shifts: Iterable[Hours], by: Member | None, now: datetime
) -> list[Shift]:
    """Return the member's shifts, which replace all they had; NotAllowedError.

    `ends` at or before `starts` means on the next day. `by` is None at the machine itself.
    """
    del now  # a rota has no date; the caller's ledger line has
    if by is not None:
        must_be_allowed(by, Permission.EDIT_ROTA)
    Shift.objects.filter(member=member).delete()
    return Shift.objects.bulk_create(
        Shift(member=member, weekday=weekday, starts=starts, ends=ends)
        for weekday, starts, ends in shifts
    )


@transaction.atomic
def publish_rota(*, by: Member | None, now: datetime) -> list[DutyHours]:
    """Return the hours at which at least one active member is on duty, day by day; NotAllowedError.

    The public door reads these and nothing else of the rota.
    """
    del now
    if by is not None:
        must_be_allowed(by, Permission.EDIT_ROTA)
    covered = bytearray(7 * _DAY)
    for shift in Shift.objects.filter(member__is_active=True):
        start = shift.weekday * _DAY + _minutes(shift.starts)
        lasts = (_minutes(shift.ends) - _minutes(shift.starts)) % _DAY or _DAY
        for minute in range(start, start + lasts):
            covered[minute % len(covered)] = True
    DutyHours.objects.all().delete()
    return DutyHours.objects.bulk_create(
        DutyHours(weekday=weekday, starts=starts, ends=ends)
        for weekday in range(7)
        for starts, ends in _runs(covered[weekday * _DAY : (weekday + 1) * _DAY])
    )


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _runs(day: bytearray) -> list[tuple[time, time]]:
    """Return the covered stretches of one day; one that reaches midnight ends at 00:00."""
    found = []
    for covered, minutes in groupby(range(_DAY), key=day.__getitem__):
        if covered:
            run = list(minutes)
            found.append((_at(run[0]), _at((run[-1] + 1) % _DAY)))
    return found


def _at(minute: int) -> time:
    return time(minute // 60, minute % 60)
