"""When somebody will read, told from hours that name nobody."""

from datetime import UTC, datetime, time, timedelta

import pytest

from krama.people.duty import TARGETS, Reading, next_reading, on_duty_members
from krama.people.models import DutyHours, Member, Shift
from tests.people.conftest import NOW

NOON = NOW  # a Tuesday, 12:00 in Phnom Penh, which is UTC+7 all year
TUESDAY = 1


def _local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


def _hours(weekday: int, starts: int, ends: int) -> None:
    DutyHours.objects.create(weekday=weekday, starts=time(starts), ends=time(ends))


@pytest.mark.parametrize(
    ("priority", "target"),
    [
        ("P0", timedelta(minutes=15)),
        ("P1", timedelta(hours=1)),
        ("P2", timedelta(hours=4)),
        ("P3", timedelta(hours=24)),
        ("P4", timedelta(hours=72)),
    ],
)
def test_on_duty_the_target_counts_from_now(db: None, priority: str, target: timedelta) -> None:
    _hours(TUESDAY, 8, 17)
    assert next_reading(priority, NOON) == Reading(on_duty=True, by=NOON + target)


def test_off_duty_the_target_counts_from_the_next_start(db: None) -> None:
    _hours(TUESDAY, 8, 11)
    _hours(TUESDAY + 1, 8, 17)
    assert next_reading("P0", NOON) == Reading(on_duty=False, by=_local(25, 8, 15))


def test_a_week_with_one_duty_a_week_is_looked_through_to_its_end(db: None) -> None:
    _hours(TUESDAY, 8, 11)
    assert next_reading("P1", NOON).by == datetime(2026, 12, 1, 2, 0, tzinfo=UTC)


def test_where_no_hours_are_published_nothing_is_promised(db: None) -> None:
    assert next_reading("P0", NOON) == Reading(on_duty=False, by=None)


def test_a_night_duty_goes_on_after_midnight(db: None) -> None:
    _hours(TUESDAY, 22, 6)
    assert next_reading("P0", _local(25, 5, 59)).on_duty
    assert not next_reading("P0", _local(25, 6)).on_duty
    assert not next_reading("P0", _local(24, 5)).on_duty


def test_equal_times_mean_the_whole_day(db: None) -> None:
    _hours(TUESDAY, 0, 0)
    assert next_reading("P0", _local(24, 0)).on_duty
    assert next_reading("P0", _local(24, 23, 59)).on_duty
    assert not next_reading("P0", _local(25, 0)).on_duty


def test_seconds_are_not_told(db: None) -> None:
    _hours(TUESDAY, 8, 17)
    assert next_reading("P0", NOON + timedelta(seconds=59)).by == NOON + TARGETS["P0"]


def test_an_unknown_priority_is_an_error(db: None) -> None:
    with pytest.raises(KeyError):
        next_reading("P5", NOON)


def test_the_bell_rings_for_those_whose_shift_it_is(db: None) -> None:
    def member(name: str, *, active: bool = True) -> Member:
        return Member.objects.create(
            name=name, shown_as=name, role="analyst", created_at=NOW, is_active=active
        )

    anna, boran, left = member("anna"), member("boran"), member("left", active=False)
    for someone, starts in ((boran, 8), (anna, 9), (anna, 10), (left, 8)):
        Shift.objects.create(member=someone, weekday=TUESDAY, starts=time(starts), ends=time(17))
    assert on_duty_members(NOON) == [anna, boran]
    assert on_duty_members(_local(24, 8, 30)) == [boran]
    assert on_duty_members(_local(24, 17)) == []
