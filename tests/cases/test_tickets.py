"""The worker's hand: it does what a signed-in person handed over, at its hour, and opens no more."""

import uuid
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models

from krama.cases.allow import CaseClosedError, NotAllowedError
from krama.cases.anonymise import anonymise
from krama.cases.close import close
from krama.cases.handed_over import LASTS
from krama.cases.models import Case, Note, Ticket
from krama.cases.read import read_case
from krama.cases.reassign import pick_up
from krama.cases.reply import reply
from krama.cases.tickets import (
    GoneAlreadyError,
    NotAheadError,
    answering_for,
    confirm,
    send_later,
    take_back,
)
from krama.cases.use_tickets import use_tickets
from krama.cases.words import CloseReason
from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.people.models import Member
from krama.people.unlock import Officer
from krama.report.inbox import Inbox, look, withdraw, write_back
from krama.report.models import Message, Slip
from krama.report.rows import BoxedRow
from krama.report.words import Stand
from krama.site.keyfiles import secret
from krama.vault.boxing import CannotOpenError
from krama.vault.opening import open_sealed, open_ticket
from krama.vault.padding import TooLongError
from krama.vault.tickets import seal_ticket, ticket_info
from krama.vault.wraps import recovery_info, slip_info, team_info, wrap_info
from tests.world import ADDRESS, NOON, World

LATER = NOON.replace(second=0) + timedelta(hours=6)
KIND = "You did the right thing. Tomorrow somebody calls the school."


def hand(case: Case, by: Officer, text: str = KIND, **changes) -> bool:
    given = {"message_id": uuid.uuid4(), "at": LATER, "now": NOON, **changes}
    return send_later(case=case, text=text, by=by, **given)


def opens(row: BoxedRow, key: bytes) -> bool:
    """Whether a key opens a boxed row."""
    try:
        row.open(key=key)
    except CannotOpenError:
        return False
    return True


def seen(world: World, case: Case, now) -> Inbox:
    """What the reporter sees."""
    return look(world.inbox(case.report, now=now))


def deeds(case: Case) -> list[str]:
    return [line.deed for line in Line.objects.about(case.id)]


def test_a_message_waits_for_its_hour_and_then_stands_in_the_thread(
    world: World, analyst: Officer
) -> None:
    case = world.case(analyst)
    assert hand(case, analyst)
    assert use_tickets(now=LATER - timedelta(minutes=1)) == 0
    before = seen(world, case, LATER - timedelta(minutes=1))
    assert before.letters == []
    assert before.where.by_when == LATER
    assert before.where.stand == Stand.READING

    assert use_tickets(now=LATER) == 1
    after = seen(world, case, LATER)
    assert [(letter.text, letter.at) for letter in after.letters] == [(KIND, LATER)]
    assert after.where.stand == Stand.ANSWERED
    assert not Ticket.objects.exists()
    assert deeds(case)[-2:] == [Deed.STANDING_SET, Deed.RELEASED]
    assert Line.objects.about(case.id).reverse()[0].by == "worker"
    assert use_tickets(now=LATER + timedelta(days=1)) == 0
    opened = read_case(case=case, by=analyst, now=LATER)
    assert [letter.text for letter in opened.letters] == [KIND]
    assert [(note.text, note.goes_at) for note in opened.notes] == [(KIND, LATER)]


def test_the_worker_opens_exactly_what_was_handed_over(world: World, analyst: Officer) -> None:
    """Every blob of the database against every key of the worker, bound to whatever it may be."""
    case = world.case(analyst, address=ADDRESS, contact="012 345 678", reach="safe")
    other = world.case(analyst)
    reply(case=other, text="now", message_id=uuid.uuid4(), by=analyst, now=NOON)
    hand(case, analyst)
    ticket = Ticket.objects.get()
    reports = [case.report_id, other.report_id]
    infos = [ticket_info("message", ticket.id, int(ticket.expires_at.timestamp()))]
    infos += [slip_info(report) for report in reports]
    infos += [
        wrap_info(report, scope, team, 1)
        for report in reports
        for scope in ("told", "contact", "thread", "staff")
        for team in ("casework", "worker")
    ]
    members = list(Member.objects.values_list("id", flat=True))
    infos += [team_info(team, 1, m, 1) for m in members for team in ("casework", "worker")]
    infos += [recovery_info("casework", 1)]
    private, keys = world.worker.private, [world.worker.private[:32], secret("index.key")]
    opened = set()
    blobs = 0
    for model in apps.get_models():
        columns = [f.attname for f in model._meta.fields if isinstance(f, models.BinaryField)]
        for row in model._default_manager.all() if columns else ():
            for column in columns:
                blob = bytes(getattr(row, column) or b"")
                blobs += 1
                for info in infos:
                    try:
                        open_sealed(blob, private=private, info=info)
                    except CannotOpenError:
                        continue
                    opened.add((model, row.pk))
                if isinstance(row, BoxedRow):
                    assert not any(opens(row, key) for key in keys)
    slips = {(Slip, pk) for pk in Slip.objects.values_list("pk", flat=True)}
    assert opened == {(Ticket, ticket.pk), *slips}
    assert len(slips) == 2
    assert blobs > 20

    content = open_ticket(
        bytes(ticket.sealed),
        private=private,
        kind="message",
        id=ticket.id,
        expires=int(ticket.expires_at.timestamp()),
    )
    assert set(content) == {"report", "message", "boxed", "revision", "standing"}
    assert KIND not in str(content), "what it puts into the thread it cannot read"


@pytest.mark.parametrize(
    "change", ["hour", "expires", "kind", "id", "report", "bytes", "another key"]
)
def test_a_ticket_that_was_bent_is_not_used_and_a_person_looks(
    world: World, analyst: Officer, change: str
) -> None:
    case, other = world.case(analyst), world.case(analyst)
    hand(case, analyst)
    tickets, ticket = Ticket.objects.all(), Ticket.objects.get()
    seal = bytes(ticket.sealed)
    match change:
        case "hour":  # a child may not be alone with the phone then
            tickets.update(due_at=LATER - timedelta(hours=5))
        case "expires":
            tickets.update(expires_at=ticket.expires_at + timedelta(days=9))
        case "kind":
            tickets.update(kind="other")
        case "id":
            tickets.update(id=uuid.uuid4())
        case "report":
            tickets.update(report=other.report)
        case "bytes":
            tickets.update(sealed=seal[:-1] + bytes([seal[-1] ^ 1]))
        case "another key":
            (world.folder / "worker.key").write_bytes(world.casework.private)
    now = LATER - timedelta(hours=5) if change == "hour" else LATER
    assert use_tickets(now=now) == 0
    assert not Message.objects.exists()
    assert not Ticket.objects.exists()
    hurt = other if change == "report" else case
    hurt.refresh_from_db()
    assert hurt.due_at == now
    assert deeds(hurt)[-1] == Deed.NOT_RELEASED


def test_a_late_worker_sends_nothing_old(world: World, analyst: Officer) -> None:
    case = world.case(analyst)
    hand(case, analyst)
    assert use_tickets(now=LATER + LASTS) == 0
    assert seen(world, case, LATER + LASTS).letters == []
    case.refresh_from_db()
    assert case.due_at == LATER + LASTS


def test_who_changed_their_mind_gets_no_message_any_more(world: World, analyst: Officer) -> None:
    case = world.case(analyst)
    hand(case, analyst)
    withdraw(world.inbox(case.report), now=NOON)
    assert use_tickets(now=LATER) == 0
    assert not Message.objects.filter(from_reporter=False).exists()


def test_it_can_be_taken_back_until_its_hour(world: World, analyst: Officer) -> None:
    case = world.case(analyst)
    hand(case, analyst)
    ticket = Ticket.objects.get()
    take_back(case=case, ticket_id=ticket.id, by=analyst, now=NOON)
    assert use_tickets(now=LATER) == 0
    assert deeds(case)[-1] == Deed.TAKEN_BACK
    with pytest.raises(GoneAlreadyError):
        take_back(case=case, ticket_id=ticket.id, by=analyst, now=NOON)


def test_one_that_was_taken_back_is_not_used_when_a_backup_puts_it_there_again(
    world: World, analyst: Officer
) -> None:
    case = world.case(analyst)
    hand(case, analyst)
    ticket = Ticket.objects.get()
    take_back(case=case, ticket_id=ticket.id, by=analyst, now=NOON)
    ticket.save(force_insert=True)
    assert use_tickets(now=LATER) == 0
    assert not Message.objects.exists()
    assert deeds(case)[-1] == Deed.NOT_RELEASED


def test_one_that_nobody_handed_over_is_not_used(world: World, analyst: Officer) -> None:
    """The worker's public half is no secret: who writes into the database can seal to it."""
    case = world.case(analyst)
    hand(case, analyst)
    ticket = Ticket.objects.get()
    content = open_ticket(
        bytes(ticket.sealed),
        private=world.worker.private,
        kind=ticket.kind,
        id=ticket.id,
        expires=int(ticket.expires_at.timestamp()),
    )
    ticket.delete()
    made = Ticket(report=case.report, kind="message", due_at=LATER, expires_at=LATER + LASTS)
    made.sealed = seal_ticket(
        content,
        to=world.worker.public,
        kind=made.kind,
        id=made.id,
        expires=int(made.expires_at.timestamp()),
    )
    made.save(force_insert=True)
    assert use_tickets(now=LATER) == 0
    assert not Message.objects.exists()


def test_only_the_own_case_and_its_own_ticket(world: World, analyst: Officer) -> None:
    mine, theirs = world.case(analyst), world.case(world.officer("analyst", "other"))
    hand(mine, analyst)
    ticket = Ticket.objects.get()
    with pytest.raises(NotAllowedError):
        hand(theirs, analyst)
    with pytest.raises(NotAllowedError):
        take_back(case=theirs, ticket_id=ticket.id, by=analyst, now=NOON)
    with pytest.raises(GoneAlreadyError):
        take_back(case=theirs, ticket_id=ticket.id, by=world.officer("analyst", "other"), now=NOON)
    assert Ticket.objects.exists()


@pytest.mark.parametrize("at", [NOON, NOON - timedelta(hours=1), NOON + timedelta(days=31)])
def test_the_hour_is_ahead_and_not_far(world: World, analyst: Officer, at) -> None:
    case = world.case(analyst)
    with pytest.raises(NotAheadError):
        hand(case, analyst, at=at)
    assert not Ticket.objects.exists()


def test_a_resend_hands_over_once(world: World, analyst: Officer) -> None:
    case, once = world.case(analyst), uuid.uuid4()
    assert hand(case, analyst, message_id=once)
    assert not hand(case, analyst, message_id=once)
    assert Ticket.objects.count() == Note.objects.count() == 1
    use_tickets(now=LATER)
    assert not hand(case, analyst, message_id=once)
    assert Message.objects.count() == 1


def test_what_is_too_long_leaves_nothing(world: World, analyst: Officer) -> None:
    case = world.case(analyst)
    with pytest.raises(TooLongError):
        hand(case, analyst, text="ក" * 19_000)
    assert not Ticket.objects.exists()
    assert not Note.objects.exists()
    assert Deed.HANDED_OVER not in deeds(case)


def test_closing_and_erasing_end_tickets(world: World, analyst: Officer) -> None:
    case = world.case(analyst)
    hand(case, analyst)
    close(case=case, reason=CloseReason.NOTHING_TO_DO, by=analyst, now=NOON)
    assert not Ticket.objects.exists()
    with pytest.raises(CaseClosedError):
        hand(case, analyst)
    Ticket.objects.create(  # what a fault may leave behind
        report=case.report, kind="message", due_at=LATER, expires_at=LATER + LASTS, sealed=b"x"
    )
    case.refresh_from_db()
    anonymise(case=case, by=world.officer("supervisor"), now=LATER)
    assert not Ticket.objects.exists()


def test_where_the_standing_changed_meanwhile_the_newer_one_stays(
    world: World, analyst: Officer
) -> None:
    case = world.case(analyst)
    hand(case, analyst)
    write_back(world.inbox(case.report), text="are you there?", message_id=uuid.uuid4(), now=NOON)
    assert use_tickets(now=LATER) == 1
    opened = seen(world, case, LATER)
    assert opened.where.stand == Stand.WROTE_BACK
    assert [letter.text for letter in opened.letters] == ["are you there?", KIND]


def test_the_message_of_who_left_is_not_sent_unattended(
    world: World, analyst: Officer, supervisor: Officer
) -> None:
    case = world.case(analyst)
    hand(case, analyst)
    (ticket,) = Ticket.objects.all()
    assert answering_for(ticket.id) == [analyst.member]
    Member.objects.filter(id=analyst.member.id).update(is_active=False)
    assert answering_for(ticket.id) == []
    assert use_tickets(now=LATER) == 0
    assert seen(world, case, LATER).letters == []
    assert not Ticket.objects.exists()
    line = Line.objects.about(case.id).reverse()[0]
    assert (line.deed, line.reason, line.by) == ("not_released", "writer_left", "worker")
    # Somebody looks: it is due, and no longer with who left.
    case.refresh_from_db()
    assert (case.due_at, case.owner, case.state) == (LATER, None, "received")
    pick_up(case=case, by=supervisor, now=LATER)
    assert [note.text for note in read_case(case=case, by=supervisor, now=LATER).notes] == [KIND]


def test_a_colleague_who_confirms_it_lets_it_go_out(
    world: World, analyst: Officer, supervisor: Officer
) -> None:
    case = world.case(analyst)
    hand(case, analyst)
    (ticket,) = Ticket.objects.all()
    Member.objects.filter(id=analyst.member.id).update(role="administrator")  # writes no more
    for _ in range(2):  # pressed twice
        confirm(case=case, ticket_id=ticket.id, by=supervisor, now=NOON)
    assert answering_for(ticket.id) == [supervisor.member]
    assert [
        (line.by, line.reason) for line in Line.objects.filter(deed="handed_over").order_by("id")
    ] == [(analyst.member.ledger_name, ""), (supervisor.member.ledger_name, "confirmed")]
    assert use_tickets(now=LATER) == 1
    assert [letter.text for letter in seen(world, case, LATER).letters] == [KIND]
    with pytest.raises(GoneAlreadyError):
        confirm(case=case, ticket_id=ticket.id, by=supervisor, now=LATER)


def test_a_ticket_that_was_taken_back_is_not_made_good_by_confirming(
    world: World, analyst: Officer, supervisor: Officer
) -> None:
    case = world.case(analyst)
    hand(case, analyst)
    (ticket,) = Ticket.objects.all()
    take_back(case=case, ticket_id=ticket.id, by=analyst, now=NOON)
    ticket.save(force_insert=True)  # by somebody who can write the database
    confirm(case=case, ticket_id=ticket.id, by=supervisor, now=NOON)
    assert use_tickets(now=LATER) == 0
    assert seen(world, case, LATER).letters == []
