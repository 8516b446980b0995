"""Reading a case, and noticing what was changed behind our back."""

import uuid

import pytest
from django.db import connection

from krama.cases.close import close
from krama.cases.decide import decide
from krama.cases.models import Case, Decision, Note
from krama.cases.note import note
from krama.cases.read import read_case
from krama.cases.reply import reply
from krama.cases.reveal import NothingThereError, reveal
from krama.cases.rows import RolledBackError
from krama.cases.words import CloseReason, DecisionCode, State
from krama.ledger.models import Line
from krama.people.roles import NotAllowedError
from krama.people.unlock import Officer
from krama.report.inbox import erase_contact, look, write_back
from krama.report.models import Message, Standing, Told
from krama.report.words import Stand
from krama.vault.boxing import CannotOpenError
from tests.world import ADDRESS, NOON, WORDS, World


def test_the_owner_reads_everything_but_what_must_be_revealed(
    world: World, analyst: Officer
) -> None:
    case = world.case(analyst, address=ADDRESS, contact="after school, at my aunt's", reach="safe")
    write_back(world.inbox(case.report), text="Hello?", message_id=uuid.uuid4(), now=NOON)
    file = read_case(case=case, by=analyst, now=NOON)
    assert file.answers.words == WORDS
    assert [(item.kind, item.value) for item in file.items] == [("address", ADDRESS)]
    assert file.contact == "given"
    assert [letter.text for letter in file.letters] == ["Hello?"]
    assert not Case.objects.needing_attention().exists()
    case.refresh_from_db()
    assert case.state == State.ASSESSING
    assert [line.deed for line in Line.objects.about(case.id)][-1] == "read"


def test_only_the_owner_and_supervisors_read(
    world: World, analyst: Officer, supervisor: Officer
) -> None:
    case = world.case(analyst)
    for other in (world.officer("intake"), world.officer("analyst", "second")):
        with pytest.raises(NotAllowedError):
            read_case(case=case, by=other, now=NOON)
    assert read_case(case=case, by=supervisor, now=NOON).answers.words == WORDS


def test_what_a_supervisor_reads_stays_unread_for_the_owner(
    world: World, analyst: Officer, supervisor: Officer
) -> None:
    case = world.case(analyst)
    write_back(world.inbox(case.report), text="Hello?", message_id=uuid.uuid4(), now=NOON)
    read_case(case=case, by=supervisor, now=NOON)
    assert Case.objects.needing_attention().exists()


def test_yesterdays_ciphertext_is_refused(world: World, analyst: Officer) -> None:
    case = world.case(analyst)
    before = Standing.objects.get(report=case.report)
    reply(case=case, text="Hello", message_id=uuid.uuid4(), by=analyst, now=NOON)
    old = {"revision": before.revision, "boxed": before.boxed}
    Standing.objects.filter(id=before.id).update(**old)
    with pytest.raises(RolledBackError):
        read_case(case=case, by=analyst, now=NOON)
    # ... and with today's number on yesterday's box it does not open at all.
    Standing.objects.filter(id=before.id).update(revision=before.revision + 1)
    with pytest.raises(CannotOpenError):
        read_case(case=case, by=analyst, now=NOON)


def test_a_row_moved_to_another_case_is_refused(world: World, analyst: Officer) -> None:
    mine, other = world.case(analyst), world.case(analyst)
    note(case=other, text="Called the aunt", note_id=uuid.uuid4(), by=analyst, now=NOON)
    Note.objects.update(report=mine.report)
    with pytest.raises(CannotOpenError):
        read_case(case=mine, by=analyst, now=NOON)


def test_a_told_row_put_in_another_place_is_refused(world: World, analyst: Officer) -> None:
    mine, other = world.case(analyst), world.case(analyst, words="Something else")
    foreign = Told.objects.get(report=other.report).boxed
    Told.objects.filter(report=mine.report).update(boxed=foreign)
    with pytest.raises(CannotOpenError):
        read_case(case=mine, by=analyst, now=NOON)


def test_revealing_shows_one_thing_and_leaves_a_line(world: World, analyst: Officer) -> None:
    case = world.case(analyst, address=ADDRESS, contact="012 345 678", reach="careful")
    assert reveal(case=case, kind="address", by=analyst, now=NOON).value == ADDRESS
    contact = reveal(case=case, kind="contact", by=analyst, now=NOON)
    assert (contact.value, contact.reach) == ("012 345 678", "careful")
    deeds = [(line.deed, line.reason) for line in Line.objects.about(case.id)][-2:]
    assert deeds == [("revealed", "address"), ("revealed_contact", "contact")]


def test_what_is_not_there_cannot_be_revealed(world: World, analyst: Officer) -> None:
    case = world.case(analyst, contact="012 345 678", reach="safe")
    erase_contact(world.inbox(case.report), now=NOON)
    assert read_case(case=case, by=analyst, now=NOON).contact == "erased"
    for kind in ("contact", "address", "words"):
        with pytest.raises(NothingThereError):
            reveal(case=case, kind=kind, by=analyst, now=NOON)


def test_intake_does_not_reveal(world: World) -> None:
    intake = world.officer("intake")
    with pytest.raises(NotAllowedError):
        reveal(case=world.case(intake, address=ADDRESS), kind="address", by=intake, now=NOON)


def test_an_answer_reaches_the_reporter_once(world: World, analyst: Officer) -> None:
    case, once = world.case(analyst), uuid.uuid4()
    assert reply(case=case, text="We are here", message_id=once, by=analyst, now=NOON)
    assert not reply(case=case, text="We are here", message_id=once, by=analyst, now=NOON)
    inbox = look(world.inbox(case.report))
    assert [letter.text for letter in inbox.letters] == ["We are here"]
    assert inbox.where.stand == Stand.ANSWERED
    assert [line.deed for line in Line.objects.about(case.id)].count("replied") == 1


def test_no_word_of_staff_stands_in_any_table(world: World, analyst: Officer) -> None:
    case = world.case(analyst, address=ADDRESS, account="kitefriend", contact="aunt Sophea")
    reply(case=case, text="Answer-word", message_id=uuid.uuid4(), by=analyst, now=NOON)
    note(case=case, text="Note-word", note_id=uuid.uuid4(), by=analyst, now=NOON)
    decide(case=case, code=DecisionCode.DOUBTFUL, text="Ground-word", by=analyst, now=NOON)
    close(case=case, reason=CloseReason.ANSWERED, by=analyst, now=NOON)
    assert (Note.objects.count(), Decision.objects.count(), Message.objects.count()) == (1, 1, 1)
    everything = _every_value()
    for word in ("Answer-word", "Note-word", "Ground-word", "kitefriend", "Sophea", "kite"):
        assert word.encode() not in everything


def _every_value() -> bytes:
    parts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                parts += [bytes(v) if isinstance(v, (bytes, memoryview)) else str(v).encode()
                          for v in row]  # fmt: skip
    return b"\n".join(parts)
