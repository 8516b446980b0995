"""Reports of the same thing: put together by a link, taken apart again, each whole by itself."""

import uuid
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from krama.cases.allow import CaseClosedError
from krama.cases.anonymise import anonymise
from krama.cases.close import UnreadMessageError, close
from krama.cases.index_slips import index_slips
from krama.cases.merge import (
    MergedAlreadyError,
    NotMergedError,
    SameCaseError,
    merge,
    unmerge,
)
from krama.cases.models import Case, Figure, Together
from krama.cases.read import read_case
from krama.cases.reassign import hand_back, pick_up, reassign
from krama.cases.reopen import reopen_answered
from krama.cases.reply import reply
from krama.cases.reveal import reveal
from krama.cases.together import group_of
from krama.cases.twins import twins
from krama.cases.words import CloseReason, MergeReason, State
from krama.ledger.models import Line
from krama.people.roles import NotAllowedError
from krama.people.unlock import Officer
from krama.report.inbox import erase_contact, look, withdraw, write_back
from krama.report.models import ReceiptBox, Wrap
from tests.world import ADDRESS, NOON, WORDS, World

LATER = NOON + timedelta(hours=3)
SAME = MergeReason.SAME_ITEM


def sealed(case: Case) -> set[tuple[str, bytes]]:
    """Every key of a report as it is sealed, and its receipt's box."""
    wraps = Wrap.objects.filter(report=case.report)
    boxes = ReceiptBox.objects.filter(report=case.report)
    return {(w.scope, bytes(w.sealed)) for w in wraps} | {("box", bytes(b.boxed)) for b in boxes}


def put(case: Case, into: Case, by: Officer) -> None:
    merge(case=case, into=into, by=by, reason=SAME, now=NOON)


def lines(case: Case) -> list[str]:
    return list(Line.objects.about(case.id).values_list("deed", flat=True))


@pytest.fixture
def pair(world: World, analyst: Officer) -> tuple[Case, Case]:
    """Two cases of one analyst that name the same address, each with a contact."""
    first = world.case(analyst, address=ADDRESS, contact="012 345 678", words="A kite, first")
    second = world.case(analyst, address=ADDRESS, contact="012 345 679", words="A kite, second")
    index_slips(now=NOON)
    return first, second


def test_merge_undo_erase_one(
    world: World, pair: tuple[Case, Case], supervisor: Officer, analyst: Officer
) -> None:
    main, twin = pair
    before = [sealed(main), sealed(twin)]
    assert [one.reference for one in twins(main.report)] == [twin.reference]
    put(twin, main, analyst)
    group = group_of(twin)
    assert group
    assert (group.main, group.others) == (main, [twin])
    assert twins(main.report) == []  # it is put together already
    assert [sealed(main), sealed(twin)] == before

    unmerge(case=twin, by=analyst, now=NOON)
    assert not Together.objects.exists()
    assert [sealed(main), sealed(twin)] == before

    put(twin, main, analyst)
    close(case=main, reason=CloseReason.ANSWERED, by=analyst, now=NOON)
    anonymise(case=twin, by=supervisor, now=LATER)
    assert sealed(twin) == set()
    assert sealed(main) == before[0]
    main.refresh_from_db()
    assert read_case(case=main, by=analyst, now=LATER).answers.words == "A kite, first"
    assert reveal(case=main, kind="contact", by=analyst, now=LATER).value == "012 345 678"
    assert world.inbox(main.report).report == main.report
    assert not Together.objects.exists()


def test_each_deed_is_a_line_about_both_and_names_the_link(
    pair: tuple[Case, Case], analyst: Officer
) -> None:
    main, twin = pair
    put(twin, main, analyst)
    (link,) = Together.objects.filter(is_main=False).values_list("id", flat=True)
    unmerge(case=twin, by=analyst, now=LATER)
    for case in pair:
        found = Line.objects.about(case.id).filter(row=link)
        assert [(one.deed, one.reason, one.revision) for one in found] == [
            ("merged", "same_item", 1),
            ("unmerged", "by_hand", 2),
        ]


def test_a_contact_that_is_erased_and_a_report_that_is_withdrawn_are_one_report_each(
    world: World, pair: tuple[Case, Case], analyst: Officer
) -> None:
    main, twin = pair
    put(twin, main, analyst)
    erase_contact(world.inbox(twin.report), now=NOON)
    withdraw(world.inbox(twin.report), now=NOON)
    assert read_case(case=twin, by=analyst, now=NOON).contact == "erased"
    assert read_case(case=main, by=analyst, now=NOON).contact == "given"
    for case in pair:
        case.report.refresh_from_db()
    assert (bool(main.report.withdrawn_at), bool(twin.report.withdrawn_at)) == (False, True)


def test_each_is_read_under_its_own_key_with_a_line_of_its_own(
    pair: tuple[Case, Case], analyst: Officer
) -> None:
    put(pair[1], pair[0], analyst)
    told = [read_case(case=case, by=analyst, now=NOON).answers.words for case in pair]
    assert told == ["A kite, first", "A kite, second"]
    assert [lines(case).count("read") for case in pair] == [1, 1]


def test_an_answer_goes_to_the_one_reporter(
    world: World, pair: tuple[Case, Case], analyst: Officer
) -> None:
    main, twin = pair
    put(twin, main, analyst)
    reply(case=twin, text="To you alone", message_id=uuid.uuid4(), by=analyst, now=NOON)
    assert [one.text for one in look(world.inbox(twin.report)).letters] == ["To you alone"]
    assert look(world.inbox(main.report)).letters == []


def test_the_main_case_takes_on_what_is_more_urgent_and_keeps_it(
    world: World, analyst: Officer
) -> None:
    main = world.case(analyst, category="bullying")
    urgent = world.case(analyst, category="grooming", age_band="under_13")
    put(urgent, main, analyst)
    main.refresh_from_db()
    assert (main.priority, main.due_at) == (urgent.priority, urgent.due_at)
    assert set(urgent.reasons) <= set(main.reasons)
    unmerge(case=urgent, by=analyst, now=NOON)
    main.refresh_from_db()
    assert main.priority == urgent.priority  # signals only raise


def test_there_is_no_chain_no_ring_and_no_case_twice(world: World, analyst: Officer) -> None:
    a, b, c, d = (world.case(analyst) for _ in range(4))
    with pytest.raises(SameCaseError):
        put(a, a, analyst)
    put(b, a, analyst)
    for case, into in ((a, b), (b, c), (c, b), (a, c), (b, a)):
        with pytest.raises(MergedAlreadyError):
            put(case, into, analyst)
    put(c, a, analyst)
    put(d, a, analyst)
    group = group_of(d)
    assert group
    assert (group.main, {*group.others}) == (a, {b, c, d})
    for case in (a, world.case(analyst)):
        with pytest.raises(NotMergedError):
            unmerge(case=case, by=analyst, now=NOON)


def test_the_database_itself_refuses_a_second_place_and_a_second_main_case(
    pair: tuple[Case, Case], world: World, analyst: Officer
) -> None:
    put(pair[1], pair[0], analyst)
    group = Together.objects.values_list("group", flat=True)[0]
    other = world.case(analyst)
    for case, where, is_main in ((pair[1], uuid.uuid4(), True), (other, group, True)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Together.objects.create(case=case, group=where, is_main=is_main, at=NOON)


def test_only_who_answers_for_both_or_supervises_puts_them_together(
    world: World, analyst: Officer, supervisor: Officer
) -> None:
    second = world.officer("analyst", "second")
    mine, theirs = world.case(analyst), world.case(second)
    for case, into in ((mine, theirs), (theirs, mine)):
        with pytest.raises(NotAllowedError):
            put(case, into, analyst)
    intake = world.officer("intake")
    with pytest.raises(NotAllowedError):
        put(world.case(intake), world.case(intake), intake)
    put(theirs, mine, supervisor)
    theirs.refresh_from_db()
    assert theirs.owner == analyst.member
    assert read_case(case=theirs, by=analyst, now=NOON).answers.words == WORDS
    with pytest.raises(NotAllowedError):
        unmerge(case=theirs, by=second, now=NOON)


def test_they_go_together_from_hand_to_hand(
    pair: tuple[Case, Case], analyst: Officer, supervisor: Officer
) -> None:
    main, twin = pair
    put(twin, main, analyst)

    def owners() -> set[object]:
        return {case.owner and case.owner.name for case in Case.objects.all()}

    hand_back(case=main, by=analyst, now=NOON)
    assert owners() == {None}
    pick_up(case=twin, by=supervisor, now=NOON)
    assert owners() == {"supervisor"}
    reassign(case=main, to=analyst.member, by=supervisor, now=NOON)
    assert owners() == {"analyst"}
    assert [lines(case).count("reassigned") for case in pair] == [2, 2]


def test_closing_the_main_case_closes_the_others_as_duplicates_and_tells_each_reporter(
    world: World, pair: tuple[Case, Case], analyst: Officer
) -> None:
    main, twin = pair
    put(twin, main, analyst)
    write_back(world.inbox(twin.report), text="Hello?", message_id=uuid.uuid4(), now=NOON)
    with pytest.raises(UnreadMessageError):
        close(case=main, reason=CloseReason.ANSWERED, by=analyst, now=NOON)
    assert Case.objects.still_open().count() == 2
    read_case(case=twin, by=analyst, now=NOON)
    close(case=main, reason=CloseReason.ANSWERED, by=analyst, now=NOON)
    reasons = {case.reference: case.close_reason for case in Case.objects.all()}
    assert reasons == {main.reference: "answered", twin.reference: "duplicate"}
    assert {str(look(world.inbox(case.report)).where.stand) for case in pair} == {"finished"}
    assert Figure.objects.count() == 2
    with pytest.raises(CaseClosedError):
        put(world.case(analyst), main, analyst)


def test_who_writes_after_closing_is_not_hidden_behind_the_closed_main_case(
    world: World, pair: tuple[Case, Case], analyst: Officer
) -> None:
    main, twin = pair
    put(twin, main, analyst)
    assert list(Case.objects.still_open().one_line_each()) == [main]
    close(case=main, reason=CloseReason.ANSWERED, by=analyst, now=NOON)
    write_back(world.inbox(twin.report), text="Again", message_id=uuid.uuid4(), now=NOON)
    assert reopen_answered(now=LATER) == 1
    twin.refresh_from_db()
    assert twin.state == State.REOPENED
    assert list(Case.objects.still_open().one_line_each()) == [twin]


def test_where_the_main_case_is_erased_the_eldest_of_the_others_becomes_it(
    world: World, pair: tuple[Case, Case], analyst: Officer, supervisor: Officer
) -> None:
    main, twin = pair
    third = world.case(analyst, at=LATER)
    put(third, main, analyst)
    put(twin, main, analyst)
    close(case=main, reason=CloseReason.ANSWERED, by=analyst, now=LATER)
    anonymise(case=main, by=supervisor, now=LATER)
    group = group_of(third)
    assert group
    assert (group.main, group.others) == (twin, [third])
    assert Line.objects.filter(deed="unmerged", reason="erased").count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ring", [False, True], ids=["the same way", "the other way round"])
def test_two_people_merge_the_same_cases_in_the_same_moment(world: World, *, ring: bool) -> None:
    analyst, supervisor = world.officer("analyst"), world.officer("supervisor")
    for _ in range(5):
        one, other = world.case(analyst), world.case(analyst)
        ways = [(one, other, analyst), (other, one, supervisor)]
        if not ring:
            ways[1] = (one, other, supervisor)
        assert [type(error) for error in at_once(ways)] == [MergedAlreadyError]
        group = group_of(one)
        assert group
        assert len(group.cases) == 2
        assert Line.objects.filter(deed="merged", subject=one.id).count() == 1


def at_once(ways: list[tuple[Case, Case, Officer]]) -> list[Exception]:
    """Have each merge begin in the same moment, in a thread of its own; return what was refused."""
    start, failed = Barrier(len(ways)), list[Exception]()

    def do(case: Case, into: Case, by: Officer) -> None:
        try:
            start.wait(10)
            put(case, into, by)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    people = [Thread(target=do, args=way) for way in ways]
    for person in people:
        person.start()
    for person in people:
        person.join(30)
    return failed
