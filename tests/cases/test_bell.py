"""The bell: it repeats until somebody takes the report, and says nothing of what it is."""

import json
import logging
from datetime import time, timedelta
from typing import Any

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult

from krama.cases import bellring
from krama.cases.bell import ring
from krama.cases.bellring import post_json, sound, sound_for
from krama.cases.models import Bell
from krama.cases.take import take
from krama.ledger.models import Line
from krama.people.roles import Role
from krama.people.rota import set_shifts
from krama.people.unlock import Officer
from krama.report.inbox import withdraw
from krama.report.models import Report
from krama.report.words import Now
from tests.world import NOON, WORDS, World

HOOK = "https://pager.example/ring"
MINUTE = timedelta(minutes=1)


class Pager:
    """Takes what would be posted, or breaks."""

    def __init__(self, *, broken: bool = False) -> None:
        self.broken = broken
        self.got: list[tuple[str, bytes]] = []

    def __call__(self, url: str, body: bytes) -> None:
        if self.broken:
            raise TimeoutError("kite")
        self.got.append((url, body))


@pytest.fixture(autouse=True)
def _addresses(settings: Any) -> None:
    settings.KRAMA_BELL_EMAILS = ["duty@desk.example"]
    settings.KRAMA_BELL_WEBHOOK = HOOK


def _urgent(world: World) -> Report:
    return world.report(category="sextortion", now=Now.THREAT)


def test_it_rings_again_every_five_minutes_until_taken(world: World, analyst: Officer) -> None:
    report = _urgent(world)
    rung = [ring(now=NOON + MINUTE * minute) for minute in range(12)]
    assert rung == [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]
    assert Bell.objects.get(report=report).times == 3
    take(report=report, by=analyst, now=NOON + 12 * MINUTE)
    assert ring(now=NOON + timedelta(hours=1)) == 0
    assert Line.objects.filter(deed="rang", subject=report.id).count() == 3


def test_only_what_cannot_wait_rings(world: World) -> None:
    world.report(category="bullying")
    withdraw(world.inbox(_urgent(world)), now=NOON)
    assert ring(now=NOON) == 0
    assert not DBTaskResult.objects.exists()


def test_one_bell_sounds_for_all_that_wait(world: World) -> None:
    for _ in range(3):
        _urgent(world)
    assert ring(now=NOON) == 3
    task = DBTaskResult.objects.get()
    assert task.args_kwargs == {"args": [], "kwargs": {}}


def test_reports_that_come_each_second_sound_it_once_a_minute(world: World) -> None:
    for second in range(130):
        if second % 10 == 0:
            _urgent(world)
        ring(now=NOON + timedelta(seconds=second))
    assert DBTaskResult.objects.count() == 3
    assert Bell.objects.count() == Report.objects.count() - 3  # these wait for the next minute


def test_mail_and_webhook_carry_the_number_and_nothing_else(world: World) -> None:
    on_duty, asleep = world.officer("analyst"), world.officer("intake")
    day = NOON.weekday()
    set_shifts(member=on_duty.member, shifts=[(day, time(8), time(17))], by=None, now=NOON)
    set_shifts(member=asleep.member, shifts=[(day, time(17), time(22))], by=None, now=NOON)
    report, pager = _urgent(world), Pager()
    sound_for(2, now=NOON, post=pager)
    assert pager.got == [(HOOK, b'{"number": 2, "priority": 0}')]
    assert [letter.to for letter in mail.outbox] == [
        ["analyst@desk.example"],
        ["duty@desk.example"],
    ]
    for letter in mail.outbox:
        assert (letter.subject, letter.body) == ("Krama: 2, P0", "2 waiting, priority 0.\n")
        sent = letter.message().as_string()
        assert not any(w in sent for w in ("sextortion", str(report.id), *WORDS.split()[1:3]))


def test_a_broken_way_is_told_by_its_kind_and_does_not_stop_the_other(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        sound_for(1, now=NOON, post=Pager(broken=True))
    assert [letter.to for letter in mail.outbox] == [["duty@desk.example"]]
    assert caplog.messages == ["the bell failed by webhook: TimeoutError"]
    assert "kite" not in caplog.text
    assert Line.objects.get(deed="bell_failed").reason == "webhook"


def test_a_broken_mail_server_does_not_stop_the_webhook(
    world: World, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "tests.cases.test_bell.NoMailServer"
    pager = Pager()
    sound_for(1, now=NOON, post=pager)
    assert json.loads(pager.got[0][1]) == {"number": 1, "priority": 0}
    assert caplog.messages == ["the bell failed by mail: ConnectionRefusedError"]


class NoMailServer:
    """A mail server that is not there."""

    def __init__(self, **kwargs: Any) -> None:
        raise ConnectionRefusedError


def test_nothing_sounds_when_all_was_taken_meanwhile(world: World) -> None:
    pager = Pager()
    sound_for(0, now=NOON, post=pager)
    assert (pager.got, mail.outbox) == ([], [])


def test_the_task_counts_for_itself(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    pager = Pager()
    monkeypatch.setattr(bellring, "post_json", pager)
    _urgent(world)
    sound.call()
    assert json.loads(pager.got[0][1])["number"] == 1


def test_a_webhook_is_a_web_address() -> None:
    with pytest.raises(ValueError, match="no web address"):
        post_json("file:///etc/hostname", b"{}")


def test_nobody_to_ring_is_said(
    world: World, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.KRAMA_BELL_EMAILS, settings.KRAMA_BELL_WEBHOOK = [], ""
    world.officer(Role.ANALYST)
    sound_for(1, now=NOON)
    assert caplog.messages == ["the bell has nobody to ring"]
