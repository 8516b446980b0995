"""A closed case is erased for good: no word, key or identifier of it is left, here or by a restore."""

import json
import shutil
import sqlite3
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection

from krama.cases.anonymise import HeldError, NotClosedYetError, anonymise, hold, replay
from krama.cases.close import close
from krama.cases.index_slips import index_slips
from krama.cases.models import Case, Figure, IndexEntry, Note
from krama.cases.note import note
from krama.cases.reopen import NotClosedError, reopen
from krama.cases.words import CloseReason
from krama.config.restored import refuse_an_older_copy
from krama.ledger.chain import chain
from krama.ledger.models import Line
from krama.ledger.verify import verify
from krama.people.roles import NotAllowedError
from krama.people.unlock import Officer
from krama.report.erased import DamagedLogError, Erased, carry_to_log, read_log
from krama.report.inbox import NoSuchReceiptError, erase_contact
from krama.report.models import Contact, Erasure, Message, ReceiptBox, Report, Standing, Told, Wrap
from krama.report.rows import BoxedRow
from tests.world import ADDRESS, NOON, World


def closed(world: World, by: Officer, **answers: Any) -> Case:
    case = world.case(by, address=ADDRESS, contact="by the green door", **answers)
    note(case=case, text="a note about a kite", note_id=uuid.uuid4(), by=by, now=NOON)
    index_slips(now=NOON)
    close(case=case, reason=CloseReason.ANSWERED, by=by, now=NOON)
    case.refresh_from_db()
    return case


def test_nothing_of_it_is_left_but_figures_and_ledger(world: World, supervisor: Officer) -> None:
    case = closed(world, supervisor)
    before = Line.objects.about(case.id).count()
    anonymise(case=case, by=supervisor, now=NOON)
    tables: list[Any] = [*BoxedRow.__subclasses__(), Wrap, ReceiptBox, IndexEntry]
    for table in tables:
        assert not table.objects.filter(report_id=case.report_id).exists(), table
    assert Figure.objects.count() == 1
    assert Line.objects.about(case.id).count() == before + 1
    chain(NOON + timedelta(seconds=1))
    assert verify().ok
    with pytest.raises(NoSuchReceiptError):
        world.inbox(case.report)


def test_its_page_says_so_and_it_opens_no_more(world: World, supervisor: Officer) -> None:
    case = closed(world, supervisor)
    anonymise(case=case, by=supervisor, now=NOON)
    case.refresh_from_db()
    assert case.anonymised_at is not None
    with pytest.raises(NotClosedError):
        reopen(case=case, by=supervisor, now=NOON)
    with pytest.raises(NotClosedYetError):
        anonymise(case=case, by=supervisor, now=NOON)


def test_an_open_or_held_case_stays(world: World, supervisor: Officer) -> None:
    with pytest.raises(NotClosedYetError):
        anonymise(case=world.case(supervisor), by=supervisor, now=NOON)
    case = closed(world, supervisor)
    hold(case=case, held=True, by=supervisor, now=NOON)
    with pytest.raises(HeldError):
        anonymise(case=case, by=supervisor, now=NOON)
    hold(case=case, held=False, by=supervisor, now=NOON)
    anonymise(case=case, by=supervisor, now=NOON)
    with pytest.raises(NotClosedYetError):
        hold(case=case, held=True, by=supervisor, now=NOON)


def test_only_a_supervisor_may(world: World, analyst: Officer) -> None:
    case = closed(world, analyst)
    with pytest.raises(NotAllowedError):
        anonymise(case=case, by=analyst, now=NOON)
    with pytest.raises(NotAllowedError):
        hold(case=case, held=True, by=analyst, now=NOON)


@pytest.fixture
def log(settings: Any, tmp_path: Path) -> Path:
    """A log outside every backup."""
    settings.KRAMA_ERASED_LOG = str(tmp_path / "erased.log")
    return tmp_path / "erased.log"


def test_the_log_has_ids_only_and_each_once(world: World, supervisor: Officer, log: Path) -> None:
    case, report = closed(world, supervisor), world.report(contact="by the green door")
    anonymise(case=case, by=supervisor, now=NOON)
    erase_contact(world.inbox(report), now=NOON)
    erase_contact(world.inbox(report), now=NOON)
    assert carry_to_log(now=NOON) == 2
    assert carry_to_log(now=NOON) == 0
    told = [json.loads(line) for line in log.read_text().splitlines()]
    assert [(t["report"], t["what"]) for t in told] == [
        (str(case.report_id), "all"),
        (str(report.id), "contact"),
    ]
    assert all(set(t) == {"report", "what", "at"} for t in told)


def test_a_damaged_log_is_told_by_its_line(log: Path) -> None:
    good = Erased(uuid.uuid4(), "all", NOON).line()
    for bad in ("nonsense", "{}", good.replace("all", "some"), good[:-3]):
        with pytest.raises(DamagedLogError, match="line 3"):
            list(read_log([good, "", bad]))


def rows(report: Report) -> dict[str, int]:
    """How many rows of each kind a report has."""
    tables: list[Any] = [Told, Contact, Message, Standing, Wrap, ReceiptBox, Note]
    return {t.__name__: t.objects.filter(report_id=report.id).count() for t in tables}


def test_a_restored_copy_is_refused_until_its_erasures_are_replayed(
    world: World, supervisor: Officer, log: Path
) -> None:
    """The copy is played by undoing: what a restore brings back is what was there before."""
    case, report = closed(world, supervisor), world.report(contact="by the green door")
    anonymise(case=case, by=supervisor, now=NOON)
    erase_contact(world.inbox(report), now=NOON)
    carry_to_log(now=NOON)
    refuse_an_older_copy()
    # A copy from before knows of no erasure, and has the rows: here, of two other reports.
    again, old = closed(world, supervisor), world.report(contact="by the green door")
    lines = [
        Erased(again.report_id, "all", NOON).line(),
        Erased(old.id, "contact", NOON).line(),
    ]
    log.write_text(log.read_text() + "\n".join(lines) + "\n")
    with pytest.raises(ImproperlyConfigured, match="2 would come back"):
        refuse_an_older_copy()
    with pytest.raises(CommandError, match="2 would come back"):
        call_command("erasures", "check")
    call_command("erasures", "replay")
    refuse_an_older_copy()
    assert set(rows(again.report).values()) == {0}
    assert rows(old)["Contact"] == 0
    assert rows(old)["Told"] == 1
    assert replay([], now=NOON) == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="looks into SQLite's own file")
def test_a_real_copy_restored_has_it_again_and_loses_it_by_the_log(
    world: World, supervisor: Officer, log: Path, tmp_path: Path
) -> None:
    report = world.report(contact="by the green door")
    copy = tmp_path / "copy.sqlite3"
    connection.cursor().execute(f"VACUUM INTO '{copy}'")
    boxed = bytes(Contact.objects.get(report=report).boxed)
    assert boxed in copy.read_bytes()
    erase_contact(world.inbox(report), now=NOON)
    carry_to_log(now=NOON)
    # The file itself has no old byte of it: deleted pages are overwritten.
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    live = Path(connection.settings_dict["NAME"])
    assert boxed not in live.read_bytes()
    restored = sqlite3.connect(shutil.copy(copy, tmp_path / "restored.sqlite3"))
    contacts = restored.execute("SELECT count(*) FROM report_contact").fetchone()
    known = restored.execute("SELECT count(*) FROM report_erasure").fetchone()
    restored.close()
    assert (contacts, known) == ((1,), (0,))
    assert Erasure.objects.count() == 1
