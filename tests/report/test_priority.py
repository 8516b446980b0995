"""How soon a report must be read, and why."""

import itertools

import pytest

from krama.report.answers import Answers
from krama.report.priority import TARGETS, weigh
from krama.report.words import About, AgeBand, Category, Hosted, Now


@pytest.mark.parametrize(
    ("answers", "level", "reasons"),
    [
        ({"now": "threat"}, 0, ["threat_now"]),
        ({"now": "danger"}, 0, ["danger_now"]),
        ({"now": "self_harm"}, 0, ["self_harm_now"]),
        ({"category": "live"}, 0, ["live"]),
        ({"category": "sextortion"}, 1, ["contact_going_on"]),
        ({"category": "grooming"}, 1, ["contact_going_on"]),
        ({"category": "bullying", "age_band": "under_13"}, 1, ["under_13"]),
        ({"category": "picture_shared", "about": "me"}, 1, ["own_picture"]),
        ({"category": "picture_shared", "about": "stranger"}, 3, ["material"]),
        ({"category": "found"}, 2, ["new_material"]),
        ({"category": "bullying"}, 4, ["other"]),
        ({}, 4, ["other"]),
    ],
)
def test_the_rules(answers: dict[str, str], level: int, reasons: list[str]) -> None:
    found = weigh(Answers(**answers))
    assert (found.level, found.reasons) == (level, reasons)


def test_material_kept_here_comes_before_material_abroad() -> None:
    found = Answers(category="found")
    assert weigh(found, hosted=Hosted.HOME).reasons == ["hosted_here"]
    assert weigh(found, hosted=Hosted.ABROAD).level == 3


def test_words_raise_and_do_not_tell_which() -> None:
    raised = weigh(Answers(category="bullying"), signals=["deadline", "self_harm"])
    assert (raised.level, raised.reasons) == (0, ["words"])


def test_nothing_that_is_left_out_lowers_a_priority() -> None:
    """Being anonymous, unreachable or silent about age never makes a report less urgent."""
    for now, category, about, age in itertools.product(Now, Category, About, AgeBand):
        full = Answers(
            now=now, category=category, about=about, age_band=age, contact="x", words="y"
        )
        bare = Answers(now=now, category=category, about=about, age_band=age)
        assert weigh(full).level == weigh(bare).level


def test_every_level_has_a_time() -> None:
    assert [TARGETS[level].total_seconds() / 60 for level in range(5)] == [15, 60, 240, 1440, 4320]
