"""Who read what is forgotten after 24 months, and the chain holds as before."""

import ast
import uuid
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from krama.ledger import forget as forgetting
from krama.ledger.chain import START, chain, hash_of
from krama.ledger.deeds import READINGS, Deed
from krama.ledger.forget import TooSoonError, forget, forget_daily, months_before
from krama.ledger.models import Line, Link
from krama.ledger.verify import verify
from krama.ledger.write import SALT_BYTES, write
from tests.ledger.conftest import NOW

ANNA = f"member:{uuid.UUID(int=7)}"
CASE = uuid.UUID(int=9)
LONG_AGO = NOW - timedelta(days=800)
OLD_DEEDS = (Deed.TOOK, Deed.READ, Deed.REVEALED, Deed.NOTED, Deed.SIGNED_IN, Deed.CLOSED)


@pytest.fixture
def years(db: None) -> None:
    """A day of Anna's long ago, and one of today; chained."""
    for at in (LONG_AGO, NOW):
        for deed in OLD_DEEDS:
            write(deed, by=ANNA, subject=CASE, reason="address", now=at)
    assert chain(NOW) == 12


def forget_all() -> int:
    count = forget(by="worker", now=NOW, months=24)
    chain(NOW)
    return count


def of_anna() -> list[tuple[str, bool]]:
    """Anna's lines: what she did, and whether it was long ago."""
    lines = Line.objects.filter(by=ANNA).order_by("id")
    return [(line.deed, line.at == LONG_AGO) for line in lines]


def test_old_readings_are_forgotten_and_all_else_stays(years: None) -> None:
    before = verify().head
    assert forget_all() == 3
    old = [deed.value for deed in OLD_DEEDS if deed not in READINGS]
    assert of_anna() == [*((d, True) for d in old), *((d.value, False) for d in OLD_DEEDS)]
    gone = Line.objects.filter(by="forgotten")
    assert [line.deed for line in gone.order_by("id")] == ["read", "revealed", "signed_in"]
    for line in gone:
        assert (line.subject, line.reason, line.salt) == (None, "", None)
        assert line.at == LONG_AGO.replace(hour=0)  # the day alone
    assert not gone.filter(subject=CASE).exists()
    verdict = verify(before, now=NOW)  # the head that was carried outside is still on the chain
    assert (verdict.ok, verdict.forgotten, verdict.waiting) == (True, 3, 0)
    last = Line.objects.order_by("-id")[0]
    assert (last.deed, last.by, last.reason) == ("forgot", "worker", "before_20241124_3")
    assert forget_all() == 0


def test_nobody_can_try_out_who_it_was(years: None) -> None:
    """Few people and few cases: without the salt each could be tried against the hash."""
    line = Line.objects.filter(deed=Deed.READ).order_by("id")[0]
    assert len(bytes(line.salt)) == SALT_BYTES
    forget_all()
    line.refresh_from_db()
    guess = Line(id=line.id, at=LONG_AGO, deed="read", by=ANNA, subject=CASE, reason="address")
    for salt in (b"", bytes(SALT_BYTES)):
        guess.salt = salt
        link = Link.objects.get(line=line)
        before = Link.objects.get(number=link.number - 1).hash
        assert hash_of(guess, number=link.number, before=bytes(before)) != bytes(link.hash)


def test_what_is_not_chained_yet_waits(db: None) -> None:
    write(Deed.READ, by=ANNA, now=LONG_AGO)
    assert forget(by="worker", now=NOW, months=24) == 0
    chain(NOW)
    assert forget_all() == 1


def test_more_than_one_step_takes_are_all_forgotten(
    years: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgetting, "AT_ONCE", 2)
    assert forget_all() == 3
    assert Line.objects.filter(deed=Deed.FORGOT).count() == 2
    assert verify(now=NOW).forgotten == 3


def test_months_are_counted_to_a_day_that_exists() -> None:
    at = datetime(2028, 2, 29, 18, 30, tzinfo=UTC)
    assert months_before(at, 24) == datetime(2026, 2, 28, tzinfo=UTC)
    assert months_before(at, 12) == datetime(2027, 2, 28, tzinfo=UTC)
    assert months_before(at, 14) == datetime(2026, 12, 28, tzinfo=UTC)


# --- a ledger with forgotten lines is as hard to bend as one without -----------------------------


@pytest.fixture
def ten_thousand(db: None) -> list[int]:
    """10,000 old lines, each second one a reading, forgotten; their ids in order."""
    Line.objects.bulk_create(
        Line(at=LONG_AGO, deed=deed, by=ANNA, subject=CASE, salt=salt)
        for _ in range(5_000)
        for deed, salt in ((Deed.NOTED, None), (Deed.READ, bytes(range(16))))
    )
    assert chain(NOW) == 10_000
    assert forget_all() == 5_000
    assert verify(now=NOW).ok
    return list(Link.objects.order_by("number").values_list("line_id", flat=True))


def test_one_change_among_ten_thousand_is_found_beside_and_in_forgotten_lines(
    ten_thousand: list[int], thief: Any
) -> None:
    for place, column, value in (
        (6172, "deed", "closed"),  # a line that is whole
        (6173, "deed", "revealed"),  # forgotten ones
        (6173, "at", "2024-09-01 00:00:00+00:00"),
        (6173, "kept", bytes(32)),
        (6173, "by", ANNA),
        (6173, "reason", "address"),
        (6173, "subject", CASE.hex if connection.vendor == "sqlite" else str(CASE)),
    ):
        with transaction.atomic():
            line = ten_thousand[place]
            thief(f"UPDATE ledger_line SET {column} = %s WHERE id = %s", value, line)
            verdict = verify(now=NOW)
            assert (verdict.ok, verdict.number, verdict.why) == (False, place + 1, "changed")
            transaction.set_rollback(True)
    assert verify(now=NOW).ok


def test_a_removed_line_a_cut_tail_and_a_rewriting_are_found_among_forgotten_ones(
    years: None, thief: Any
) -> None:
    forget_all()
    anchor = verify(now=NOW).head
    lines = list(Link.objects.order_by("number").values_list("line_id", flat=True))
    with transaction.atomic():
        thief("DELETE FROM ledger_link WHERE line_id = %s", lines[1])
        thief("DELETE FROM ledger_line WHERE id = %s", lines[1])
        assert (verify().number, verify().why) == (2, "missing")
        transaction.set_rollback(True)
    with transaction.atomic():
        for table, column in (("ledger_link", "line_id"), ("ledger_line", "id")):
            thief(f"DELETE FROM {table} WHERE {column} > %s", lines[8])
        assert verify(anchor).why == "missing"
        transaction.set_rollback(True)
    thief("UPDATE ledger_line SET deed = 'noted' WHERE id = %s", lines[1])
    before = START
    for link in Link.objects.select_related("line").order_by("number"):
        before = hash_of(link.line, number=link.number, before=before)
        thief("UPDATE ledger_link SET hash = %s WHERE number = %s", before, link.number)
    assert verify(anchor).why in {"changed", "not the chain of the anchor"}


def hide(line: Line, thief: Any) -> None:
    """Make a reading look as if it had been forgotten in time."""
    from krama.ledger.chain import commitment

    thief(
        "UPDATE ledger_line SET by = 'forgotten', at = %s, subject = NULL, reason = '',"
        " salt = NULL, kept = %s WHERE id = %s",
        line.at.replace(hour=0),
        commitment(line),
        line.id,
    )


def test_a_reading_hidden_as_if_forgotten_is_found(years: None, thief: Any) -> None:
    old, young = Line.objects.filter(deed=Deed.READ).order_by("id")
    with transaction.atomic():
        hide(old, thief)
        assert (verify(now=NOW).number, verify(now=NOW).why) == (2, "forgotten without its line")
        transaction.set_rollback(True)
    hide(young, thief)
    write(Deed.FORGOT, by="worker", reason="before_20261124_1", now=NOW)  # ... with a line to it
    chain(NOW)
    assert (verify(now=NOW).number, verify(now=NOW).why) == (8, "forgotten too early")


def test_another_deed_cannot_be_hidden_so(years: None, thief: Any) -> None:
    noted = Line.objects.filter(deed=Deed.NOTED).order_by("id")[0]
    noted.salt = bytes(SALT_BYTES)
    hide(noted, thief)
    assert (verify().number, verify().why) == (4, "changed")


# --- the database refuses all but this ------------------------------------------------------------


def test_the_guards_let_old_readings_be_forgotten(years: None, guarded: None) -> None:
    assert forget_all() == 3


@pytest.mark.parametrize(
    ("change", "which"),
    [
        ("by = 'forgotten', kept = %s", "deed = 'noted'"),  # no reading
        (
            "by = 'forgotten', subject = NULL, reason = '', salt = NULL, kept = %s",
            "deed = 'closed'",
        ),
        ("by = 'forgotten', kept = %s", "deed = 'read'"),  # case and reason would stay
        ("by = 'operator', subject = NULL, reason = '', salt = NULL, kept = %s", "deed = 'read'"),
        ("subject = NULL, kept = %s", "deed = 'read'"),
        ("reason = '', salt = %s", "deed = 'read'"),
    ],
)
def test_the_guards_let_nothing_else_pass(
    years: None, guarded: None, change: str, which: str
) -> None:
    refused = pytest.raises(DatabaseError, match="written once")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE ledger_line SET {change} WHERE {which}", [bytes(32)])
    assert verify().ok


def test_the_guards_keep_what_is_young_and_what_would_lose_its_hash(
    db: None, guarded: None
) -> None:
    write(Deed.READ, by=ANNA, now=datetime.now(UTC) - timedelta(days=300))
    write(Deed.READ, by=ANNA, now=LONG_AGO)
    young, old = Line.objects.order_by("id")
    whole = "by = 'forgotten', subject = NULL, reason = '', salt = NULL"
    for change, line in ((f"{whole}, kept = %s", young), (whole, old)):
        given = [bytes(32)] if "%s" in change else []
        refused = pytest.raises(DatabaseError, match="written once")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE ledger_line SET {change} WHERE id = %s", [*given, line.id])


# --- the command, the worker, the setting ---------------------------------------------------------


def test_the_command_forgets_and_verify_tells_how_many(years: None) -> None:
    out = StringIO()
    call_command("ledger", "forget", stdout=out)
    call_command("ledger", "chain", stdout=out)
    call_command("ledger", "verify", stdout=out)
    assert "3 readings forgotten." in out.getvalue()
    assert "3 readings are forgotten, as the ledger tells." in out.getvalue()


def test_fewer_than_twelve_months_are_refused(years: None, settings: Any) -> None:
    settings.KRAMA_READINGS_MONTHS = 6
    with pytest.raises(CommandError, match="below 12"):
        call_command("ledger", "forget")
    with pytest.raises(TooSoonError):
        forget(by="worker", now=NOW, months=11)


def test_the_worker_forgets_once_a_day(years: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting, "_done_on", None)
    assert forget_daily(now=NOW) == 3
    write(Deed.READ, by=ANNA, now=LONG_AGO)
    chain(NOW)
    assert forget_daily(now=NOW + timedelta(hours=5)) == 0
    assert forget_daily(now=NOW + timedelta(days=1)) == 1


def test_readings_are_asked_for_by_the_ledgers_own_pages_and_the_watch_alone() -> None:
    """They are no measure of work or of strain: whoever counts those keeps an account of their own.

    So no other module of the house may name a deed of reading, or all of them.
    """
    root = Path(django_settings.BASE_DIR) / "krama"
    names = {deed.name for deed in READINGS}
    found = set()
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = node.attr if isinstance(node, ast.Attribute) else None
            of_deed = isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Deed"
            is_all = isinstance(node, ast.Name) and node.id == "READINGS"
            if (of_deed and named in names) or is_all:
                found.add(str(path.relative_to(root)))
    assert found == {
        *("ledger/deeds.py", "ledger/write.py", "ledger/forget.py", "ledger/guards.py"),
        *("cases/read.py", "cases/reveal.py", "cases/watch.py"),
        *("desk/comings.py", "desk/ledger.py"),
    }
