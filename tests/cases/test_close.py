"""From assessing to closed, and open again."""

import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from krama.cases.allow import CaseClosedError
from krama.cases.close import UnreadMessageError, close
from krama.cases.decide import decide
from krama.cases.models import QUEUE, Case, Figure
from krama.cases.note import note
from krama.cases.read import read_case
from krama.cases.reopen import NotClosedError, reopen, reopen_answered
from krama.cases.reply import reply
from krama.cases.words import CloseReason, DecisionCode, OpenFor, State
from krama.ledger.models import Line
from krama.people.roles import NotAllowedError
from krama.people.unlock import Officer
from krama.report.inbox import look, withdraw, write_back
from krama.report.models import ReceiptBox
from krama.report.words import Stand
from tests.world import NOON, World

LATER = NOON + timedelta(hours=3)


def _write_back(world: World, case: Case) -> None:
    write_back(world.inbox(case.report), text="One more thing", message_id=uuid.uuid4(), now=LATER)


def test_a_decision_stands_in_clear_as_a_code_only(world: World, analyst: Officer) -> None:
    case = world.case(analyst)
    decide(case=case, code=DecisionCode.DOUBTFUL, text="Not sure", by=analyst, now=NOON)
    decide(case=case, code=DecisionCode.NOT_ILLEGAL, text="Looked again", by=analyst, now=LATER)
    case.refresh_from_db()
    assert (case.decision, case.state) == (DecisionCode.NOT_ILLEGAL, State.DECIDED)
    file = read_case(case=case, by=analyst, now=LATER)
    assert [(one.code, one.text, one.by) for one in file.decisions] == [
        ("doubtful", "Not sure", "Analyst"),
        ("not_illegal", "Looked again", "Analyst"),
    ]


def test_closing_tells_the_reporter_and_lets_the_receipt_die(
    world: World, analyst: Officer
) -> None:
    case = world.case(analyst)
    close(case=case, reason=CloseReason.ANSWERED, by=analyst, now=LATER)
    case.refresh_from_db()
    assert (case.state, case.due_at) == (State.CLOSED, None)
    assert look(world.inbox(case.report, now=LATER)).where.stand == Stand.FINISHED
    dies_at = ReceiptBox.objects.get(report=case.report).dies_at
    assert dies_at == LATER.replace(second=0) + timedelta(days=90)
    lines = [(line.deed, line.reason) for line in Line.objects.about(case.id)][-2:]
    assert lines == [("closed", "answered"), ("standing_set", "finished")]


def test_closing_writes_a_figure_that_leads_back_to_nothing(world: World, analyst: Officer) -> None:
    case = world.case(analyst, category="bullying", age_band="13_15", platform="tiktok")
    decide(case=case, code=DecisionCode.HARMFUL_LAWFUL, text="Unkind", by=analyst, now=NOON)
    close(case=case, reason=CloseReason.ANSWERED, by=analyst, now=LATER)
    figure = Figure.objects.get()
    values = {field.name: getattr(figure, field.name) for field in Figure._meta.fields}
    own = values.pop("id")
    assert values == {
        "month": date(2026, 11, 1),
        "category": "bullying",
        "age_band": "13_15",
        "platform": "tiktok",
        "hosted": "unknown",
        "priority": 4,
        "decision": "harmful_lawful",
        "close_reason": "answered",
        "open_for": OpenFor.FOUR_HOURS,
    }
    assert own not in {case.id, case.report_id}


def test_a_case_closed_twice_is_counted_once(world: World, analyst: Officer) -> None:
    case = world.case(analyst)
    close(case=case, reason=CloseReason.NO_REPLY, by=analyst, now=NOON)
    reopen(case=case, by=analyst, now=NOON)
    close(case=case, reason=CloseReason.ANSWERED, by=analyst, now=LATER)
    assert Figure.objects.count() == 1


def test_an_unread_message_keeps_a_case_open(world: World, analyst: Officer) -> None:
    case = world.case(analyst)
    _write_back(world, case)
    with pytest.raises(UnreadMessageError):
        close(case=case, reason=CloseReason.NO_REPLY, by=analyst, now=LATER)


def test_a_closed_case_opens_when_the_reporter_writes_back(world: World, analyst: Officer) -> None:
    case = world.case(analyst)
    close(case=case, reason=CloseReason.ANSWERED, by=analyst, now=NOON)
    assert reopen_answered(now=LATER) == 0
    _write_back(world, case)
    assert reopen_answered(now=LATER) == 1
    case.refresh_from_db()
    assert (case.state, case.owner, case.close_reason) == (State.REOPENED, analyst.member, "")
    assert case.due_at == LATER.replace(second=0) + timedelta(hours=72)
    assert ReceiptBox.objects.get(report=case.report).dies_at is None
    assert reopen_answered(now=LATER) == 0


def test_a_case_whose_owner_has_left_opens_into_the_queue(world: World, analyst: Officer) -> None:
    case = world.case(analyst)
    close(case=case, reason=CloseReason.ANSWERED, by=analyst, now=NOON)
    analyst.member.is_active = False
    analyst.member.save()
    _write_back(world, case)
    reopen_answered(now=LATER)
    case.refresh_from_db()
    assert (case.owner, case.queue) == (None, QUEUE)


def test_nothing_is_written_on_a_closed_case(world: World, analyst: Officer) -> None:
    case = world.case(analyst)
    with pytest.raises(NotClosedError):
        reopen(case=case, by=analyst, now=NOON)
    close(case=case, reason=CloseReason.ANSWERED, by=analyst, now=NOON)
    once = uuid.uuid4()
    with pytest.raises(CaseClosedError):
        reply(case=case, text="Too late", message_id=once, by=analyst, now=NOON)
    with pytest.raises(CaseClosedError):
        note(case=case, text="Too late", note_id=once, by=analyst, now=NOON)
    with pytest.raises(CaseClosedError):
        decide(case=case, code=DecisionCode.DOUBTFUL, text="Too late", by=analyst, now=NOON)
    with pytest.raises(CaseClosedError):
        close(case=case, reason=CloseReason.ANSWERED, by=analyst, now=NOON)


def test_who_changed_their_mind_goes_on_reading_so(world: World, analyst: Officer) -> None:
    case = world.case(analyst)
    withdraw(world.inbox(case.report), now=NOON)
    case.report.refresh_from_db()
    close(case=case, reason=CloseReason.WITHDRAWN, by=analyst, now=LATER)
    assert look(world.inbox(case.report, now=LATER)).where.stand == Stand.WITHDRAWN


def test_intake_neither_decides_nor_closes(world: World) -> None:
    intake = world.officer("intake")
    case = world.case(intake)
    with pytest.raises(NotAllowedError):
        decide(case=case, code=DecisionCode.DOUBTFUL, text="?", by=intake, now=NOON)
    with pytest.raises(NotAllowedError):
        close(case=case, reason=CloseReason.ANSWERED, by=intake, now=NOON)
    with pytest.raises(NotAllowedError):
        reopen(case=case, by=intake, now=NOON)


@pytest.mark.parametrize(
    "broken",
    [{"due_at": None}, {"owner": None}, {"state": State.CLOSED}],
    ids=["without a due date", "without an owner or a queue", "closed without a reason"],
)
def test_the_database_refuses_a_case_in_limbo(
    world: World, analyst: Officer, broken: dict[str, object]
) -> None:
    world.case(analyst)
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.update(**broken)


@pytest.mark.django_db(transaction=True)
def test_nobody_closes_a_case_while_its_reporter_is_writing(world: World, analyst: Officer) -> None:
    case = world.case(analyst)

    def close_it() -> None:
        try:
            close(case=case, reason=CloseReason.ANSWERED, by=analyst, now=LATER)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            _write_back(world, case)
            closing = pool.submit(close_it)
            time.sleep(0.3)
        with pytest.raises(UnreadMessageError):
            closing.result(timeout=30)
    assert look(world.inbox(case.report, now=LATER)).where.stand == Stand.WROTE_BACK


@pytest.mark.django_db(transaction=True)
def test_a_message_sent_eight_times_at_once_is_one_message(world: World) -> None:
    opened, message_id = world.inbox(world.report()), uuid.uuid4()

    def send(_: int) -> bool:
        try:
            return write_back(opened, text="Are you there?", message_id=message_id, now=LATER)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(send, range(8))) == [False] * 7 + [True]
