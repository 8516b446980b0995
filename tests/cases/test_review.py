"""A second look at a decision: reviewer, author and whoever made either account are not one."""

import pytest

from krama.cases.allow import NotAllowedError
from krama.cases.decide import decide
from krama.cases.models import Case, Decision, Review
from krama.cases.review import ReviewedAlreadyError, SamePeopleError, looks_at, review
from krama.cases.words import DecisionCode
from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.people.unlock import Officer
from tests.world import NOON, World


def decided(world: World, by: Officer) -> tuple[Case, Decision]:
    case = world.case(by)
    decide(case=case, code=next(iter(DecisionCode)), text="As seen", by=by, now=NOON)
    return case, Decision.objects.get(report=case.report)


def test_a_supervisor_agrees_once(world: World, analyst: Officer, supervisor: Officer) -> None:
    case, decision = decided(world, analyst)
    assert looks_at(decision.id, supervisor.member).may_give
    review(case=case, decision_id=decision.id, agrees=True, by=supervisor, now=NOON)
    looks = looks_at(decision.id, supervisor.member)
    assert [(one.member.name, one.agrees) for one in looks.given] == [("supervisor", True)]
    assert not looks.may_give
    with pytest.raises(ReviewedAlreadyError):
        review(case=case, decision_id=decision.id, agrees=False, by=supervisor, now=NOON)
    assert Line.objects.about(case.id).filter(deed=Deed.AGREED).count() == 1
    assert not Line.objects.filter(deed=Deed.DISAGREED).exists()


def test_the_author_does_not_review_their_own(world: World, supervisor: Officer) -> None:
    case, decision = decided(world, supervisor)
    assert not looks_at(decision.id, supervisor.member).may_give
    with pytest.raises(SamePeopleError):
        review(case=case, decision_id=decision.id, agrees=True, by=supervisor, now=NOON)


@pytest.mark.parametrize("column", ["created_by", "password_given_by"])
@pytest.mark.parametrize("maker", ["author", "reviewer"])
def test_whoever_made_the_other_ones_account_does_not_review(
    world: World, analyst: Officer, supervisor: Officer, column: str, maker: str
) -> None:
    made, by = (supervisor, analyst) if maker == "author" else (analyst, supervisor)
    setattr(made.member, column, by.member)
    made.member.save()
    case, decision = decided(world, analyst)
    with pytest.raises(SamePeopleError):
        review(case=case, decision_id=decision.id, agrees=True, by=supervisor, now=NOON)
    assert not Review.objects.exists()


def test_only_who_may_decide_and_may_see_the_case(world: World, analyst: Officer) -> None:
    case, decision = decided(world, analyst)
    for other in (world.officer("intake"), world.officer("analyst", "other")):
        with pytest.raises(NotAllowedError):
            review(case=case, decision_id=decision.id, agrees=True, by=other, now=NOON)


def test_a_decision_of_another_case_is_not_reviewed_here(
    world: World, analyst: Officer, supervisor: Officer
) -> None:
    _, decision = decided(world, analyst)
    other = world.case(analyst)
    with pytest.raises(Decision.DoesNotExist):
        review(case=other, decision_id=decision.id, agrees=True, by=supervisor, now=NOON)
