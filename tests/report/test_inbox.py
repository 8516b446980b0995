"""The reporter's side of the conversation."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from krama.report.inbox import NoSuchReceiptError, enter, erase_contact, look, withdraw, write_back
from krama.report.models import Contact, Message, ReceiptBox, Report, Told, Wrap
from krama.report.rows import BoxedRow, Scope
from krama.report.words import Stand
from krama.vault import receipts
from krama.vault.boxing import CannotOpenError
from tests.world import NOON, World


def test_the_receipt_opens_the_conversation(world: World) -> None:
    opened = world.inbox(world.report())
    assert look(opened).where.stand == Stand.WAITING
    assert look(opened).letters == []


def test_with_the_receipt_and_the_whole_database_only_the_thread_opens(world: World) -> None:
    report = world.report(contact="by the green door", words="about a kite")
    opened = world.inbox(report)
    write_back(opened, text="and a string", message_id=uuid.uuid4(), now=NOON)
    came_out = []
    tables: list[Any] = BoxedRow.__subclasses__()
    for table in tables:
        for row in table.objects.filter(report=report):
            try:
                came_out.append((table.__name__, row.open(key=opened.thread_key)))
            except CannotOpenError:
                assert row.SCOPE != Scope.THREAD
    assert {name for name, _ in came_out} == {"Message", "Standing"}
    assert "kite" not in repr(came_out)
    assert "green door" not in repr(came_out)


def test_an_unknown_receipt_opens_nothing(world: World) -> None:
    world.report()
    with pytest.raises(NoSuchReceiptError):
        enter(receipts.new(), now=NOON)


def test_a_receipt_dies_when_its_time_has_come(world: World) -> None:
    report = world.report()
    ReceiptBox.objects.filter(report=report).update(dies_at=NOON + timedelta(days=90))
    world.inbox(report, now=NOON + timedelta(days=89))
    with pytest.raises(NoSuchReceiptError):
        world.inbox(report, now=NOON + timedelta(days=90))


def test_a_receipt_box_moved_to_another_report_opens_nothing(world: World) -> None:
    mine, other = world.report(), world.report()
    theirs = ReceiptBox.objects.get(report=other)
    ReceiptBox.objects.filter(report=mine).update(boxed=theirs.boxed)
    with pytest.raises(NoSuchReceiptError):
        world.inbox(mine)


def test_what_is_written_back_is_read_back_in_its_order(world: World) -> None:
    opened = world.inbox(world.report())
    for number in range(3):
        at = NOON + timedelta(seconds=number)
        write_back(opened, text=f"part {number}", message_id=uuid.uuid4(), now=at)
    assert [letter.text for letter in look(opened).letters] == ["part 0", "part 1", "part 2"]
    assert look(opened).where.stand == Stand.WROTE_BACK


def test_the_same_message_twice_is_one_message(world: World) -> None:
    opened = world.inbox(world.report())
    message_id = uuid.uuid4()
    assert write_back(opened, text="once", message_id=message_id, now=NOON)
    assert not write_back(opened, text="once", message_id=message_id, now=NOON)
    assert Message.objects.count() == 1


def test_erasing_the_contact_takes_row_and_key_and_tells_when_backups_forget(world: World) -> None:
    report = world.report(contact="by the green door")
    opened = world.inbox(report)
    assert look(opened).has_contact
    gone = erase_contact(opened, now=NOON)
    assert gone == NOON + timedelta(days=35)
    assert not Contact.objects.filter(report=report).exists()
    assert not Wrap.objects.filter(report=report, scope=Scope.CONTACT).exists()
    assert Told.objects.filter(report=report).exists()
    assert not look(opened).has_contact


def test_changing_ones_mind_takes_the_report_out_of_the_queue(world: World) -> None:
    report = world.report()
    opened = world.inbox(report)
    withdraw(opened, now=NOON)
    assert not Report.objects.waiting().exists()
    assert look(opened).where.stand == Stand.WITHDRAWN


def test_writing_after_that_brings_it_back(world: World) -> None:
    report = world.report()
    opened = world.inbox(report)
    withdraw(opened, now=NOON)
    write_back(opened, text="please go on", message_id=uuid.uuid4(), now=NOON)
    assert list(Report.objects.waiting()) == [report]


def test_a_standing_put_back_to_yesterday_is_refused(world: World) -> None:
    report = world.report()
    opened = world.inbox(report)
    old = report.standing_set.get()
    write_back(opened, text="x", message_id=uuid.uuid4(), now=NOON)
    report.standing_set.update(boxed=old.boxed)
    with pytest.raises(CannotOpenError):
        look(opened)
