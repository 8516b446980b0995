"""The rota is written by supervisors and published without names."""

from datetime import time

import pytest
from django.db import IntegrityError, connection

from krama.people.models import DutyHours, Member, Shift
from krama.people.roles import NotAllowedError
from krama.people.rota import publish_rota, set_shifts
from tests.people.conftest import NOW


@pytest.fixture
def anna(db: None) -> Member:
    return Member.objects.create(name="anna", shown_as="Anna", role="analyst", created_at=NOW)


@pytest.fixture
def boran(db: None) -> Member:
    return Member.objects.create(name="boran", shown_as="Boran", role="supervisor", created_at=NOW)


def _published() -> list[tuple[int, str, str]]:
    return [(h.weekday, f"{h.starts:%H:%M}", f"{h.ends:%H:%M}") for h in DutyHours.objects.all()]


def test_overlapping_shifts_are_published_as_one_stretch(anna: Member, boran: Member) -> None:
    set_shifts(member=anna, shifts=[(0, time(8), time(13))], by=boran, now=NOW)
    set_shifts(member=boran, shifts=[(0, time(12), time(17, 30))], by=boran, now=NOW)
    publish_rota(by=boran, now=NOW)
    assert _published() == [(0, "08:00", "17:30")]


def test_a_night_from_sunday_to_monday_is_cut_at_midnight(anna: Member) -> None:
    set_shifts(member=anna, shifts=[(6, time(22), time(6))], by=None, now=NOW)
    publish_rota(by=None, now=NOW)
    assert _published() == [(0, "00:00", "06:00"), (6, "22:00", "00:00")]


def test_publishing_again_replaces_what_was_published(anna: Member) -> None:
    set_shifts(member=anna, shifts=[(0, time(8), time(9))], by=None, now=NOW)
    publish_rota(by=None, now=NOW)
    set_shifts(member=anna, shifts=[], by=None, now=NOW)
    assert _published()
    publish_rota(by=None, now=NOW)
    assert _published() == []


def test_whoever_has_left_is_not_published(anna: Member) -> None:
    set_shifts(member=anna, shifts=[(0, time(8), time(9))], by=None, now=NOW)
    anna.is_active = False
    anna.save()
    assert publish_rota(by=None, now=NOW) == []


def test_the_published_hours_have_no_column_for_a_person(db: None) -> None:
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, "people_dutyhours")
    assert {column.name for column in columns} == {"id", "weekday", "starts", "ends"}


def test_an_analyst_writes_no_rota(anna: Member) -> None:
    with pytest.raises(NotAllowedError):
        set_shifts(member=anna, shifts=[(0, time(8), time(9))], by=anna, now=NOW)
    with pytest.raises(NotAllowedError):
        publish_rota(by=anna, now=NOW)
    assert not Shift.objects.exists()


def test_an_eighth_day_is_refused_by_the_database(anna: Member) -> None:
    with pytest.raises(IntegrityError):
        set_shifts(member=anna, shifts=[(7, time(8), time(9))], by=None, now=NOW)
