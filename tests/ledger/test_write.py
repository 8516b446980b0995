"""A line says who did what by codes alone, and stands for ever."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from krama.ledger.deeds import Deed
from krama.ledger.models import InsertOnlyError, Line
from krama.ledger.write import NotACodeError, write

NOW = datetime(2026, 11, 24, 5, 0, 30, 123456, tzinfo=UTC)
MEMBER = "member:5b0f6a52-8a0e-4a55-9c8c-3a3b7a1d9e01"

pytestmark = pytest.mark.django_db


def test_a_line_holds_what_it_was_given_and_the_second() -> None:
    subject, row = uuid4(), uuid4()
    write(Deed.CLOSED, by=MEMBER, subject=subject, reason="removed", row=row, revision=3, now=NOW)
    line = Line.objects.get()
    assert (line.deed, line.by, line.reason) == ("closed", MEMBER, "removed")
    assert (line.subject, line.row, line.revision) == (subject, row, 3)
    assert line.at == NOW.replace(microsecond=0)
    assert line.get_deed_display() == str(Deed.CLOSED.label)


@pytest.mark.parametrize("by", ["worker", "operator", MEMBER])
def test_a_member_the_worker_and_the_operator_can_do_deeds(by: str) -> None:
    assert write(Deed.RANG, by=by, now=NOW).by == by


@pytest.mark.parametrize("by", ["", "anna", "member:anna", "reporter", MEMBER.upper(), "worker\n"])
def test_nobody_else_can(by: str) -> None:
    with pytest.raises(NotACodeError) as refused:
        write(Deed.RANG, by=by, now=NOW)
    assert "anna" not in str(refused.value)


@pytest.mark.parametrize(
    "reason", ["He wrote to me", "https://kites.example", "kite!", "ខ្លែង", "a" * 65, "kite\n"]
)
def test_a_reason_with_words_in_it_is_refused_and_not_repeated(reason: str) -> None:
    with pytest.raises(NotACodeError) as refused:
        write(Deed.CLOSED, by="worker", reason=reason, now=NOW)
    assert reason.strip() not in str(refused.value)
    assert not Line.objects.exists()


def test_a_digest_fits_as_a_reason() -> None:
    assert write(Deed.KEYS_PUBLISHED, by="operator", reason="0f" * 32, now=NOW).reason


def test_an_unknown_deed_is_refused() -> None:
    with pytest.raises(ValueError, match="flew"):
        write("flew", by="worker", now=NOW)  # type: ignore[arg-type]


def test_the_newest_revision_of_a_row_is_known() -> None:
    row = uuid4()
    assert Line.objects.highest_revision(row) == 0
    for revision in (1, 2, 3):
        write(Deed.NOTED, by=MEMBER, row=row, revision=revision, now=NOW)
    write(Deed.NOTED, by=MEMBER, row=uuid4(), revision=9, now=NOW)
    assert Line.objects.highest_revision(row) == 3


def test_a_row_without_its_revision_is_refused() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        write(Deed.NOTED, by=MEMBER, row=uuid4(), now=NOW)


def test_the_lines_about_something_come_in_order() -> None:
    subject = uuid4()
    for deed in (Deed.TOOK, Deed.READ, Deed.CLOSED):
        write(deed, by=MEMBER, subject=subject, now=NOW)
        write(deed, by=MEMBER, subject=uuid4(), now=NOW)
    assert [line.deed for line in Line.objects.about(subject)] == ["took", "read", "closed"]


def test_code_cannot_change_or_remove_a_line() -> None:
    line = write(Deed.TOOK, by=MEMBER, now=NOW)
    line.reason = "other"
    for attempt in (
        line.save,
        line.delete,
        Line.objects.all().delete,
        lambda: Line.objects.update(reason="other"),
        lambda: Line.objects.bulk_update([line], ["reason"]),
    ):
        with pytest.raises(InsertOnlyError):
            attempt()


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE ledger_line SET reason = 'other'",
        "DELETE FROM ledger_line",
        "UPDATE ledger_link SET number = 7",
        "DELETE FROM ledger_link",
    ],
)
def test_the_database_refuses_too(attempt: str, guarded: None, chained: None) -> None:
    refused = pytest.raises(DatabaseError, match="written once")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attempt)
    assert Line.objects.count() == 3
