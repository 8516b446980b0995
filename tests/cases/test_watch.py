"""Who opens more cases than anybody should is asked again, and a supervisor is told."""

from datetime import timedelta
from typing import Any

import pytest

from krama.cases.models import Case
from krama.cases.read import read_case
from krama.cases.watch import hasty, is_over_the_limit, note_over_the_limit, opened_lately
from krama.people.unlock import Officer
from tests.world import NOON, World


@pytest.fixture
def cases(world: World, analyst: Officer) -> list[Case]:
    """Forty-one cases of one analyst."""
    return [world.case(analyst) for _ in range(41)]


def test_the_forty_first_case_within_an_hour_is_one_too_many(
    cases: list[Case], analyst: Officer, settings: Any
) -> None:
    assert settings.KRAMA_OPENS_AN_HOUR == 40
    for case in cases[:40]:
        assert not is_over_the_limit(analyst.member, case_id=case.id, now=NOON)
        read_case(case=case, by=analyst, now=NOON)
    assert is_over_the_limit(analyst.member, case_id=cases[40].id, now=NOON)
    assert not is_over_the_limit(analyst.member, case_id=cases[0].id, now=NOON)
    later = NOON + timedelta(minutes=61)
    assert not is_over_the_limit(analyst.member, case_id=cases[40].id, now=later)


def test_a_supervisor_reads_who_and_how_many(
    cases: list[Case], analyst: Officer, supervisor: Officer
) -> None:
    for case in cases[:3]:
        read_case(case=case, by=analyst, now=NOON)
        read_case(case=case, by=analyst, now=NOON)
    assert hasty(now=NOON) == []
    note_over_the_limit(analyst.member, now=NOON)
    note_over_the_limit(analyst.member, now=NOON)
    assert [(one.name, one.opened) for one in hasty(now=NOON)] == [("Analyst", 3)]
    assert opened_lately(supervisor.member, now=NOON) == set()
