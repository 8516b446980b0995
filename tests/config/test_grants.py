"""Each process can do its work with the rights of its own role, and nothing beside it."""

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.test import Client
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from krama.cases.anonymise import anonymise
from krama.cases.close import close
from krama.cases.decide import decide
from krama.cases.merge import merge, unmerge
from krama.cases.models import Bell, Case, Decision, Ticket
from krama.cases.note import note
from krama.cases.read import read_case
from krama.cases.reopen import reopen
from krama.cases.reply import reply
from krama.cases.reveal import reveal
from krama.cases.review import review
from krama.cases.take import take
from krama.cases.tickets import send_later, take_back
from krama.cases.twins import twins
from krama.cases.words import CloseReason, DecisionCode, MergeReason, State
from krama.config import doors
from krama.config.grants import ROLES, statements
from krama.config.management.commands import work
from krama.learn.models import TopicPage
from krama.ledger import guards
from krama.ledger.chain import chain
from krama.ledger.deeds import Deed
from krama.ledger.forget import forget
from krama.ledger.verify import verify
from krama.ledger.write import write
from krama.people.join import fit_groups
from krama.people.models import DutyHours
from krama.people.rota import publish_rota, set_shifts
from krama.people.unlock import Officer
from krama.report.inbox import enter, erase_contact, look, withdraw, write_back
from krama.report.models import Report, Slip
from krama.report.words import Now
from tests.visitor import Visitor
from tests.world import ADDRESS, NOON, World

on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="needs a server with roles: PostgreSQL"
)
SECRET = ("cases_indexentry", "cases_case", "people_member", "people_session", "ledger_line")
SEALED = ("report_told", "report_contact", "report_wrap", "report_slip")
DEEDS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")


def sql(text: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(text)
        return cursor.fetchall() if cursor.description else []


def role_of(process: str) -> str:
    """A name that no other test process uses: roles belong to the whole server."""
    return f"krama_test_{process}_{os.getpid()}"


@pytest.fixture
def roles(db: None) -> Iterator[None]:
    """The three roles with what `manage.py grants` gives them; gone with the test's transaction."""
    for process, rights in ROLES.items():
        sql(f"CREATE ROLE {role_of(process)}")
        for statement in statements(rights, to=role_of(process)):
            sql(statement)
    yield
    sql("RESET ROLE")


@contextmanager
def acting(process: str) -> Iterator[None]:
    """Have only the rights of a process, and nothing remembered from before."""
    ContentType.objects.clear_cache()
    cache.clear()
    sql(f"SET ROLE {role_of(process)}")
    try:
        yield
    finally:
        sql("RESET ROLE")


def refused(statement: str) -> bool:
    try:
        with transaction.atomic():
            sql(statement)
    except ProgrammingError as error:
        return "permission denied" in str(error)
    return False


@pytest.fixture
def public_door(world: World, roles: None, settings: Any, tmp_path: Path) -> None:
    """A public process: its middleware and addresses, and two key files."""
    settings.KRAMA_SERVES = "public"
    settings.MIDDLEWARE = doors.middleware_of("public")
    settings.ROOT_URLCONF = doors.urls_of("public")
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    few = tmp_path / "public-keys"
    few.mkdir()
    for name in ("team-keys.json", "receipt.pepper"):
        shutil.copy(world.folder / name, few)
    settings.KRAMA_KEYS_DIR = few
    call_command("plant", verbosity=0)
    DutyHours.objects.create(weekday=0, starts="08:00", ends="17:00")


@on_postgresql
def test_the_public_role_tells_reads_and_writes_back(world: World, public_door: None) -> None:
    with acting("public"):
        report = world.report(contact="underthegreendoor", address=ADDRESS, now=Now.THREAT)
        opened = enter(world.receipts[report.id], now=NOON)
        assert look(opened).has_contact
        assert write_back(opened, text="A kite", message_id=uuid.uuid4(), now=NOON)
        erase_contact(opened, now=NOON)
        withdraw(opened, now=NOON)
        seen = look(opened)
        assert (len(seen.letters), seen.has_contact) == (1, False)
        world.report()
        with transaction.atomic():  # what a commit checks at its end
            sql("SET CONSTRAINTS ALL IMMEDIATE")


@on_postgresql
def test_the_public_role_serves_every_page_that_was_planted(public_door: None) -> None:
    with acting("public"):
        client = Client()
        pages = client.get("/sitemap.xml").content.decode().split("<loc>http://testserver")[1:]
        addresses = [page.split("<")[0] for page in pages]
        assert {"/en/learn/grooming/", "/en/help/threat/"} <= set(addresses)
        for address in (*addresses, "/en/", "/km/", "/en/check/"):
            assert client.get(address).status_code == 200, address
        assert client.get("/").status_code == 302
        assert client.get("/en/learn/nothing-here/").status_code == 404


@on_postgresql
def test_the_public_role_serves_telling_and_the_inbox(public_door: None) -> None:
    with acting("public"):
        visitor = Visitor()
        _, digits = visitor.report(q6=ADDRESS, qa="safe", qb="underthegreendoor")
        page = visitor.inbox(digits)
        hidden = {name: page.filled()[name] for name in ("ticket", "n")}
        for given in ({"do": "write", "q2": "A kite"}, {"do": "erase-yes"}, {"do": "withdraw-yes"}):
            assert visitor.post("/en/inbox/", {**hidden, **given}).response.status_code == 200
    report = Report.objects.get()
    assert report.withdrawn_at
    assert report.message_set.count() == 1
    assert not report.contact_set.exists()


@on_postgresql
@pytest.mark.parametrize("table", SECRET)
def test_the_public_role_neither_reads_nor_adds_what_is_the_desks(roles: None, table: str) -> None:
    with acting("public"):
        assert refused(f"SELECT 1 FROM {table}")
        assert refused(f"INSERT INTO {table} DEFAULT VALUES")


@on_postgresql
def test_the_public_role_cannot_read_back_what_it_sealed(roles: None) -> None:
    column = dict.fromkeys(("report_told", "report_contact"), "boxed")
    with acting("public"):
        for table in SEALED:
            assert refused(f"SELECT {column.get(table, 'sealed')} FROM {table}")
        assert refused("UPDATE report_report SET priority = 4")
        assert refused("DELETE FROM report_report")


@on_postgresql
@pytest.mark.parametrize("process", ROLES)
def test_a_role_has_no_right_that_its_table_does_not_name(roles: None, process: str) -> None:
    tables = [name for (name,) in sql("SELECT tablename FROM pg_tables WHERE schemaname='public'")]
    assert set(ROLES[process]) <= set(tables)
    for table in tables:
        named = {word.split()[0] for word in ROLES[process].get(table, ())}
        for deed in DEEDS:
            where = f"('{role_of(process)}', '{table}', '{deed}')"
            kinds = ["has_table_privilege"]
            if deed in {"SELECT", "INSERT", "UPDATE", "REFERENCES"}:
                kinds.append("has_any_column_privilege")
            has = any(sql(f"SELECT {kind}{where}")[0][0] for kind in kinds)
            assert has == (deed in named), (table, deed)


@on_postgresql
def test_granting_again_takes_away_what_was_granted_beside_it(roles: None) -> None:
    sql(f"GRANT SELECT (id), DELETE ON cases_case TO {role_of('public')}")
    for statement in statements(ROLES["public"], to=role_of("public")):
        sql(statement)
    with acting("public"):
        assert refused("SELECT id FROM cases_case")
        assert refused("DELETE FROM cases_case")


def hand_over(case: Case, by: Officer) -> None:
    once, at = uuid.uuid4(), NOON + timedelta(hours=1)
    send_later(case=case, text="See you", message_id=once, at=at, by=by, now=NOON)


@on_postgresql
def test_the_desk_role_sees_a_case_through(world: World, roles: None) -> None:
    report = world.report(address=ADDRESS, contact="underthegreendoor")
    second = world.report(address=ADDRESS)
    analyst, supervisor = world.officer("analyst"), world.officer("supervisor")
    with acting("desk"):
        set_shifts(member=analyst.member, shifts=[(0, time(8), time(17))], by=None, now=NOON)
        publish_rota(by=None, now=NOON)
        case = take(report=report, by=analyst, now=NOON)
        sql(f"SET ROLE {role_of('public')}")
        write_back(world.inbox(report), text="Hello", message_id=uuid.uuid4(), now=NOON)
        sql(f"SET ROLE {role_of('desk')}")
        read_case(case=case, by=analyst, now=NOON)
        assert reveal(case=case, kind="contact", by=analyst, now=NOON).value
        note(case=case, text="A kite", note_id=uuid.uuid4(), by=analyst, now=NOON)
        reply(case=case, text="We read it", message_id=uuid.uuid4(), by=analyst, now=NOON)
        decide(case=case, code=next(iter(DecisionCode)), text="A kite", by=analyst, now=NOON)
        (decision,) = Decision.objects.all()
        review(case=case, decision_id=decision.id, agrees=True, by=supervisor, now=NOON)
        hand_over(case, analyst)
        (ticket,) = Ticket.objects.all()
        take_back(case=case, ticket_id=ticket.id, by=analyst, now=NOON)
        hand_over(case, analyst)
        twins(report)
        other = take(report=second, by=analyst, now=NOON)
        merge(case=other, into=case, by=analyst, reason=MergeReason.SAME_ITEM, now=NOON)
        unmerge(case=other, by=analyst, now=NOON)
        merge(case=other, into=case, by=analyst, reason=MergeReason.SAME_ITEM, now=NOON)
        close(case=case, reason=CloseReason.ANSWERED, by=analyst, now=NOON)
        reopen(case=Case.objects.get(id=case.id), by=supervisor, now=NOON)
        again = Case.objects.get(id=case.id)
        close(case=again, reason=CloseReason.ANSWERED, by=supervisor, now=NOON)
        anonymise(case=again, by=supervisor, now=NOON)
        assert verify().ok
        for table in ("ledger_line", "ledger_link"):
            assert refused(f"DELETE FROM {table}")
        assert refused("UPDATE ledger_line SET reason = ''")
        assert refused("SELECT sealed FROM report_slip")


@on_postgresql
def test_the_worker_role_goes_round_and_reads_nothing_sealed(
    world: World, roles: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    settings.KRAMA_BELL_EMAILS = ["duty@desk.example"]
    analyst = world.officer("analyst")
    case = world.case(analyst, address=ADDRESS)
    close(case=case, reason=CloseReason.ANSWERED, by=analyst, now=NOON)
    write_back(world.inbox(case.report), text="Again", message_id=uuid.uuid4(), now=NOON)
    world.report(category="sextortion", now=Now.THREAT)
    call_command("plant", verbosity=0)
    handed = world.case(analyst)
    hand_over(handed, analyst)
    with acting("worker"):
        for step in work.STEPS.values():  # as a round does, but an error is not swallowed
            step(now=NOON)
        work.STEPS["bell"](now=NOON + timedelta(minutes=6))
        assert work.STEPS["tickets"](now=NOON + timedelta(hours=2)) == 1
        assert refused("SELECT boxed FROM report_told")
        assert refused("SELECT sealed FROM report_wrap")
        assert refused("SELECT boxed FROM report_message")
        assert refused("SELECT value FROM cases_indexentry")
    assert not Slip.objects.exists()
    assert Bell.objects.get().times == 2
    assert DBTaskResult.objects.successful().exists()
    assert not DBTaskResult.objects.failed().exists()
    assert Case.objects.get(id=case.id).state == State.REOPENED
    assert [letter.text for letter in look(world.inbox(handed.report)).letters] == ["See you"]


@on_postgresql
def test_the_worker_role_forgets_old_readings_and_changes_no_other_line(
    db: None, roles: None
) -> None:
    guards.take_down(connection)
    guards.put_up(connection)
    old, young = NOON - timedelta(days=800), timezone.now() - timedelta(days=100)
    for at in (old, young):
        for deed in (Deed.READ, Deed.CLOSED):
            write(deed, by="operator", now=at)
    with acting("worker"):
        chain(timezone.now())
        assert forget(by="worker", now=NOON, months=24) == 1
        assert forget(by="worker", now=NOON, months=24) == 0
        assert refused("UPDATE ledger_line SET deed = 'noted'")
        assert refused("DELETE FROM ledger_line")
        for which in ("deed = 'closed'", "deed = 'read' AND by <> 'forgotten'"):
            with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
                sql(f"UPDATE ledger_line SET by = 'forgotten', reason = '' WHERE {which}")
    with acting("desk"):
        assert refused("UPDATE ledger_line SET by = 'forgotten'")


@on_postgresql
def test_the_worker_role_publishes_at_the_hour_that_an_editor_set(
    world: World, roles: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    author = world.officer("supervisor").member
    author.edits = "publisher"
    author.save()
    fit_groups(author)
    call_command("plant", verbosity=0)
    page = TopicPage.objects.earliest("path")
    page.answer, page.go_live_at = "From ten on.", timezone.now() + timedelta(minutes=5)
    page.save_revision(user=author).publish(user=author)
    later = timezone.now() + timedelta(minutes=6)
    monkeypatch.setattr(timezone, "now", lambda: later)
    with acting("worker"):
        work.STEPS["publish"](now=later)
    assert TopicPage.objects.get(pk=page.pk).answer == "From ten on."


def test_every_table_that_a_role_names_is_a_models_and_every_table_is_considered() -> None:
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    named = {table for rights in ROLES.values() for table in rights}
    assert named <= tables
    # Sessions are our own; the search keeps its words in another way on each database.
    assert tables - named <= {
        "django_session",
        "wagtailsearch_indexentry_fts",
    }


def test_the_command_prints_sql_that_names_the_role(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("grants", "public")
    told = capsys.readouterr().out
    assert told.index("REVOKE ALL ON ALL TABLES") < told.index('GRANT SELECT ON "wagtailcore_page"')
    assert 'GRANT INSERT ON "report_told" TO "krama_public";' in told
    call_command("grants", "public", to="other")
    assert 'TO "other";' in capsys.readouterr().out
