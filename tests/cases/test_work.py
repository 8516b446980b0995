"""What happens without a person: `manage.py work`."""

import logging
import os
import signal
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from krama.cases.close import close
from krama.cases.models import Bell, Case, IndexEntry
from krama.cases.words import CloseReason, State
from krama.config.management.commands import work
from krama.ledger.models import Line
from krama.ledger.verify import verify
from krama.people.unlock import Officer
from krama.report.inbox import write_back
from krama.report.models import Slip
from krama.report.words import Now
from krama.site import rounds
from tests.world import ADDRESS, NOON, World


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the test's own transaction: a round would close the connection that holds it."""
    monkeypatch.setattr(rounds, "close_old_connections", lambda: None)
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)


def test_one_round_does_everything(world: World, analyst: Officer, settings: Any) -> None:
    settings.KRAMA_BELL_EMAILS = ["duty@desk.example"]
    case = world.case(analyst, address=ADDRESS)
    close(case=case, reason=CloseReason.ANSWERED, by=analyst, now=NOON)
    write_back(world.inbox(case.report), text="Again", message_id=uuid.uuid4(), now=NOON)
    world.report(category="sextortion", now=Now.THREAT)
    call_command("work", "--once")
    assert not Slip.objects.exists()
    assert IndexEntry.objects.filter(report=case.report).exists()
    assert Case.objects.get(id=case.id).state == State.REOPENED
    assert Bell.objects.get().times == 1
    assert [letter.subject for letter in mail.outbox] == ["Krama: 1, P0"]
    assert DBTaskResult.objects.successful().count() == 1
    call_command("work", "--once")
    verdict = verify()
    assert (verdict.ok, verdict.waiting) == (True, 0)
    assert verdict.head.number == Line.objects.count()


def test_finished_tasks_are_forgotten_after_a_day(world: World) -> None:
    world.report(category="sextortion", now=Now.THREAT)
    call_command("work", "--once")
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(hours=25))
    call_command("work", "--once")
    assert not DBTaskResult.objects.exists()


def test_one_broken_step_is_told_by_its_kind_and_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []

    def breaks(*, now: object) -> None:
        raise ValueError("the words of a child")

    steps = {"first": breaks, "second": lambda *, now: done.append("second")}
    monkeypatch.setattr(work, "STEPS", steps)
    with caplog.at_level(logging.ERROR):
        work.go_round()
    assert done == ["second"]
    assert caplog.messages == ["first failed: ValueError"]
    assert "child" not in caplog.text


@pytest.fixture
def _handlers() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("_handlers")
def test_it_ends_when_told_to_and_finishes_the_round(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def a_round() -> None:
        seen.append("begun")
        if len(seen) == 3:  # the second round
            os.kill(os.getpid(), signal.SIGTERM)
        seen.append("ended")

    monkeypatch.setattr(work, "go_round", a_round)
    call_command("work", "--interval", "0")
    assert seen == ["begun", "ended"] * 2
