"""A report is sealed, written once, and forgotten."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, models

from krama.report.answers import Answers
from krama.report.models import Contact, ReceiptBox, Report, Slip, Standing, Told, Wrap
from krama.report.rows import Scope
from krama.report.submit import NothingToldError, submit
from krama.vault import receipts
from krama.vault.boxing import CannotOpenError
from krama.vault.keypairs import KeyPair, key_id
from krama.vault.opening import open_slip, open_wrap
from krama.vault.padding import TooLongError
from tests.world import ADDRESS, NOON, WORDS, World


def rows_of(report: Report) -> list[tuple[str, int]]:
    tables: list[Any] = [Told, Contact, Standing, Wrap, ReceiptBox, Slip]
    return [
        (table.__name__, len(bytes(getattr(row, "boxed", None) or row.sealed)))
        for table in tables
        for row in table.objects.filter(report=report)
    ]


def test_a_submitted_report_waits_until_someone_takes_it(world: World) -> None:
    report = world.report()
    assert list(Report.objects.waiting()) == [report]
    assert report.received_at.second == 0


def test_short_and_long_reports_have_rows_of_equal_length_and_number(world: World) -> None:
    short = world.report(words="x")
    long = world.report(
        words="ក" * 900, contact="by the green door", reach="safe", phone="012345678"
    )
    assert rows_of(short) == rows_of(long)


def test_without_any_way_of_knowing_nothing_is_written(world: World) -> None:
    for answers in (
        Answers(category="other"),
        Answers(words="x"),
        Answers(category="no", words="x"),
    ):
        with pytest.raises(NothingToldError):
            submit(
                answers=answers,
                report_id=uuid.uuid4(),
                receipt=receipts.new(),
                language="en",
                now=NOON,
            )
    assert not Report.objects.exists()


def test_more_than_a_row_holds_is_told_and_nothing_is_written(world: World) -> None:
    with pytest.raises(TooLongError):
        world.report(words="ក" * 25_000)
    assert not Report.objects.exists()


def test_the_same_report_again_writes_nothing_and_answers_the_same(world: World) -> None:
    receipt, report_id = receipts.new(), uuid.uuid4()
    given: dict[str, Any] = {
        "answers": Answers(category="other", words=WORDS),
        "report_id": report_id,
        "receipt": receipt,
        "language": "en",
        "now": NOON,
    }
    first, second = submit(**given), submit(**given)
    assert first == second
    assert Report.objects.count() == 1
    assert ReceiptBox.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_report_twenty_times_at_once_is_one_report(world: World) -> None:
    receipt, report_id = receipts.new(), uuid.uuid4()

    def send(_: int) -> object:
        try:
            return submit(
                answers=Answers(category="other", words=WORDS),
                report_id=report_id,
                receipt=receipt,
                language="en",
                now=NOON,
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(send, range(20)))
    assert len(set(map(str, answers))) == 1
    assert Report.objects.count() == 1
    assert Wrap.objects.count() == len(Scope)


def test_each_key_opens_with_the_team_key_and_no_other(world: World) -> None:
    report = world.report()
    stranger = KeyPair.make()
    for wrap in Wrap.objects.filter(report=report):
        named: dict[str, Any] = {
            "report": report.id,
            "scope": wrap.scope,
            "team": wrap.team,
            "version": wrap.version,
        }
        assert len(open_wrap(bytes(wrap.sealed), private=world.casework.private, **named)) == 32
        with pytest.raises(CannotOpenError):
            open_wrap(bytes(wrap.sealed), private=stranger.private, **named)
        assert bytes(wrap.key_id) == key_id(world.casework.public)


def test_the_published_file_decides_to_whom_is_sealed_whatever_the_database_says(
    world: World,
) -> None:
    """Somebody who can write the database puts their own key's id into every row."""
    world.report()
    Wrap.objects.update(key_id=key_id(KeyPair.make().public), team="thieves")
    again = world.report()
    wraps = Wrap.objects.filter(report=again)
    assert {bytes(w.key_id) for w in wraps} == {key_id(world.casework.public)}


def test_a_slip_holds_the_identifiers_and_opens_for_the_worker_only(world: World) -> None:
    report = world.report(address=ADDRESS, account="@kite", platform="telegram")
    sealed = bytes(Slip.objects.get(report=report).sealed)
    assert open_slip(sealed, private=world.worker.private, report=report.id) == {
        "address": "kites.example.com/Red/kite?tail=7",
        "account": "telegram:kite",
    }
    with pytest.raises(CannotOpenError):
        open_slip(sealed, private=world.casework.private, report=report.id)


def test_nothing_typed_stands_in_any_column(world: World) -> None:
    world.report(address=ADDRESS, account="kite-flyer", contact="by the green door")
    planted = [
        WORDS,
        ADDRESS,
        "kites.example",
        "kite-flyer",
        "green door",
        *world.receipts.values(),
    ]
    for model in [m for m in _all_models() if m._meta.managed]:
        for row in model._default_manager.values_list():
            text = repr([bytes(v) if isinstance(v, memoryview) else v for v in row])
            assert not any(word in text for word in planted), model


def _all_models() -> list[type[models.Model]]:
    from django.apps import apps

    return list(apps.get_models())
