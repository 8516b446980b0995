"""Taking a report."""

from datetime import timedelta

import pytest

from krama.cases.models import Case
from krama.cases.reassign import CannotOwnError, hand_back, pick_up, reassign
from krama.cases.reference import ALPHABET, new_reference, read_reference
from krama.cases.take import AlreadyTakenError, take
from krama.cases.words import State
from krama.ledger.models import Line
from krama.people.roles import NotAllowedError
from krama.people.unlock import Officer
from krama.report.inbox import look, withdraw, write_back
from krama.report.models import Report
from krama.report.words import Stand
from tests.world import NOON, World


def test_two_take_the_same_report_and_one_wins(world: World, analyst: Officer) -> None:
    report = world.report()
    other = Report.objects.get(id=report.id)  # read before the first one took it
    take(report=report, by=analyst, now=NOON)
    with pytest.raises(AlreadyTakenError):
        take(report=other, by=world.officer("intake"), now=NOON)
    assert [case.owner for case in Case.objects.all()] == [analyst.member]


def test_taking_leaves_the_queue_and_says_so(world: World, analyst: Officer) -> None:
    case = world.case(analyst)
    assert not Report.objects.waiting().exists()
    assert case.due_at == NOON.replace(second=0) + timedelta(hours=72)
    where = look(world.inbox(case.report)).where
    assert (where.stand, where.by_when) == (Stand.READING, case.due_at)
    assert [line.deed for line in Line.objects.about(case.id)] == ["took", "standing_set"]
    assert Line.objects.about(case.id)[1].revision == 2


def test_what_was_withdrawn_cannot_be_taken(world: World, analyst: Officer) -> None:
    report = world.report()
    withdraw(world.inbox(report), now=NOON)
    with pytest.raises(AlreadyTakenError):
        take(report=report, by=analyst, now=NOON)


def test_an_administrator_takes_nothing(world: World) -> None:
    with pytest.raises(NotAllowedError):
        take(report=world.report(), by=world.officer("administrator"), now=NOON)
    assert not Case.objects.exists()


def test_the_same_rules_give_the_same_priority_at_submit_and_at_take(
    world: World, analyst: Officer
) -> None:
    report = world.report(category="grooming", age_band="under_13")
    case = take(report=report, by=analyst, now=NOON)
    assert (case.priority, case.reasons) == (report.priority, report.reasons)


def test_the_priority_only_rises_at_take(world: World, analyst: Officer) -> None:
    low = world.report(category="sextortion")
    Report.objects.filter(id=low.id).update(priority=4, reasons=["other"])
    raised = take(report=Report.objects.get(id=low.id), by=analyst, now=NOON)
    assert (raised.priority, raised.reasons) == (1, ["contact_going_on"])

    high = world.report(category="other")
    Report.objects.filter(id=high.id).update(priority=0, reasons=["words"])
    kept = take(report=Report.objects.get(id=high.id), by=analyst, now=NOON)
    assert (kept.priority, kept.reasons) == (0, ["words"])


def test_a_supervisor_gives_a_case_to_someone_else(
    world: World, analyst: Officer, supervisor: Officer
) -> None:
    case = world.case(analyst)
    with pytest.raises(NotAllowedError):
        reassign(case=case, to=supervisor.member, by=analyst, now=NOON)
    with pytest.raises(CannotOwnError):
        reassign(case=case, to=world.officer("administrator").member, by=supervisor, now=NOON)
    reassign(case=case, to=supervisor.member, by=supervisor, now=NOON)
    case.refresh_from_db()
    assert case.owner == supervisor.member


def test_a_case_put_back_is_picked_up_once(
    world: World, analyst: Officer, supervisor: Officer
) -> None:
    case = world.case(analyst)
    with pytest.raises(NotAllowedError):
        hand_back(case=case, by=world.officer("intake"), now=NOON)
    hand_back(case=case, by=analyst, now=NOON)
    assert list(Case.objects.in_queue()) == [case]
    pick_up(case=case, by=supervisor, now=NOON)
    with pytest.raises(AlreadyTakenError):
        pick_up(case=case, by=analyst, now=NOON)
    case.refresh_from_db()
    assert (case.owner, case.state) == (supervisor.member, State.ASSIGNED)


def test_an_unread_message_needs_attention(world: World, analyst: Officer) -> None:
    case = world.case(analyst)
    assert not Case.objects.needing_attention().exists()
    message_id = case.id  # any id will do
    write_back(world.inbox(case.report), text="Are you there?", message_id=message_id, now=NOON)
    assert list(Case.objects.needing_attention()) == [case]


def test_a_reference_is_read_however_it_is_typed() -> None:
    reference = new_reference()
    assert set(reference) <= {*ALPHABET, "-"}
    typed = reference.lower().replace("-", " – ")
    assert read_reference(typed) == reference
    assert read_reference("K7F-3Q2") is None
    assert read_reference("O0I-1LU2") is None
