"""The ladder: a day, three days, a week; each time a person gets a prepared notice, nobody else does."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command

from krama.cases.anonymise import anonymise
from krama.cases.close import close
from krama.cases.models import Case
from krama.cases.words import CloseReason
from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.notices import chase as chasing
from krama.notices.approve import approve
from krama.notices.chase import chase, lay_ladder, suggested
from krama.notices.contacts import Contact, UnconfirmedContactError, confirm
from krama.notices.facts import Whereabouts
from krama.notices.follow import settle
from krama.notices.items import item, item_id
from krama.notices.lookup import last_known, look_up
from krama.notices.management.commands import notices as carrying
from krama.notices.models import About, Errand, Follow, Located, Notice, Reply
from krama.notices.pack import ladder
from krama.notices.prepare import open_notice
from krama.notices.send import send_due
from krama.notices.sweep import sweep
from krama.notices.words import Audience, Kind, Outcome, State, Way
from krama.site import rounds
from tests.notices.desk import ABUSE, LATER, Desk
from tests.notices.registries import ZONE
from tests.notices.registries import settle as settle_world
from tests.notices.standin import Outside
from tests.world import NOON

START = NOON.replace(second=0)
POLICE = Contact(Way.EMAIL, "duty@police.example")


def chased(desk: Desk, net: Outside) -> tuple[Case, Whereabouts]:
    """A case whose address was looked up, its first notice approved and its ladder laid."""
    host = settle_world(net)[0]
    case = desk.case(address=host.url)
    found = look_up(case=case, by=desk.analyst, now=NOON, way=net.way(asn_zone=ZONE))
    unknown = lay(desk, case, found)
    assert unknown == [Audience.PARTNER]
    contact = suggested(found, Audience.HOST)
    assert contact == ABUSE
    desk.approved(case, contact=contact, found=found)
    return case, found


def lay(desk: Desk, case: Case, found: Whereabouts) -> list[Audience]:
    return lay_ladder(
        case=case,
        items=[item(case=case, kind="address", by=desk.analyst)],
        kind=Kind.CSAM,
        law="trafficking_2008",
        language="en",
        found=found,
        others=[(Audience.POLICE, POLICE)],
        by=desk.analyst,
        now=NOON,
    )


def due(audience: Audience) -> bool:
    return Notice.objects.filter(audience=audience, state=State.DUE).exists()


def test_each_step_comes_on_its_day_and_goes_to_a_person(desk: Desk, net: Outside) -> None:
    case, _ = chased(desk, net)
    send_due(now=LATER)
    told = len(mail.outbox)
    assert told == 1
    for hours, expected in [
        (23, set()),
        (24, {"upstream"}),
        (72, {"registrar"}),
        (168, {"police"}),
    ]:
        now = START + timedelta(hours=hours)
        assert chase(now=now) == len(expected)
        assert chase(now=now) == 0
        for word in expected:
            assert due(Audience(word))
            assert Line.objects.about(case.id).reverse()[0].deed == Deed.NOTICE_DUE
        send_due(now=now)
    assert len(mail.outbox) == told, "nothing reaches upstream, registrar or police unattended"
    waiting = Notice.objects.needing_a_person(now=START + timedelta(hours=168))
    assert {one.audience for one in waiting} >= {"upstream", "registrar", "police", "host"}


def test_a_person_confirms_the_contact_and_sends_with_one_deed(desk: Desk, net: Outside) -> None:
    case, _ = chased(desk, net)
    now = START + timedelta(hours=24)
    chase(now=now)
    made = Notice.objects.get(audience=Audience.UPSTREAM)
    opened = open_notice(notice=made, case=case, by=desk.analyst)
    assert opened.contact == Contact(Way.EMAIL, "abuse@upstream-arin.example")
    assert "Your network connects the host" in opened.letter.body
    assert "192.0.2.2, 192.0.2.0/29, AS64496" in opened.letter.body
    with pytest.raises(UnconfirmedContactError):
        approve(case=case, notice=made, by=desk.analyst, now=now)
    confirm(contact=opened.contact, by=desk.analyst, now=now)
    approve(case=case, notice=made, by=desk.analyst, now=now)
    send_due(now=now + timedelta(minutes=1))
    assert mail.outbox[-1].to == ["abuse@upstream-arin.example"]


def test_the_ladder_is_counted_from_the_first_notice(desk: Desk, net: Outside) -> None:
    host = settle_world(net)[0]
    case = desk.case(address=host.url)
    found = look_up(case=case, by=desk.analyst, now=NOON, way=net.way(asn_zone=ZONE))
    lay(desk, case, found)
    later = START + timedelta(days=10)
    assert chase(now=later) == 0, "nobody has been told yet"
    desk.approved(case, now=later)
    assert chase(now=later + timedelta(hours=23)) == 0
    assert chase(now=later + timedelta(hours=24)) == 1


def test_laying_it_twice_lays_it_once(desk: Desk, net: Outside) -> None:
    case, found = chased(desk, net)
    count = Notice.objects.count()
    lay(desk, case, found)
    assert Notice.objects.count() == count


def test_what_is_gone_is_chased_no_more(desk: Desk, net: Outside) -> None:
    case, _ = chased(desk, net)
    which = item_id(case.report, "address")
    settle(case=case, item=which, outcome=Outcome.REMOVED, by=desk.analyst, now=LATER)
    assert chase(now=START + timedelta(days=30)) == 0
    assert set(Notice.objects.exclude(step=0).values_list("state", flat=True)) == {State.DROPPED}
    assert not Notice.objects.still_open().filter(due_at=None).exists()


def test_a_service_in_front_is_told_by_its_own_form_and_no_host_is_guessed(
    desk: Desk, net: Outside
) -> None:
    host = settle_world(net)[4]
    assert host.trait == "front_by_alias"
    case = desk.case(address=host.url)
    found = look_up(case=case, by=desk.analyst, now=NOON, way=net.way(asn_zone=ZONE))
    assert suggested(found, Audience.FRONT) == Contact(Way.FORM, "https://abuse.scarf.example/")
    assert suggested(found, Audience.HOST) is None


def test_a_look_up_is_kept_sealed_and_read_back(desk: Desk, net: Outside) -> None:
    case, found = chased(desk, net)
    known = last_known(case=case, by=desk.analyst)
    assert known is not None
    assert (known.item, known.found) == (item_id(case.report, "address"), found)
    row = Located.objects.get()
    assert b"hosting0" not in bytes(row.boxed)
    assert row.country == ""
    assert [line.reason for line in Line.objects.filter(deed=Deed.LOCATED)] == ["registered"]


def test_the_ladder_of_the_pack_is_a_day_three_days_a_week() -> None:
    assert [(rung.after.total_seconds() / 3600, rung.audience) for rung in ladder()] == [
        *((24, Audience.UPSTREAM), (72, Audience.REGISTRAR)),
        *((168, Audience.PARTNER), (168, Audience.POLICE)),
    ]


def test_closing_ends_it_all_and_erasing_leaves_nothing(desk: Desk, net: Outside) -> None:
    case, _ = chased(desk, net)
    close(case=case, reason=CloseReason.GONE, by=desk.analyst, now=LATER)
    sweep(now=LATER)
    assert not Errand.objects.exists()
    assert set(Notice.objects.values_list("state", flat=True)) == {State.DROPPED}
    assert Follow.objects.get().outcome == Outcome.REMOVED
    assert not Notice.objects.needing_a_person(now=START + timedelta(days=99)).exists()
    case.refresh_from_db()
    anonymise(case=case, by=desk.second, now=LATER)
    sweep(now=LATER)
    for table in (Notice, Located, Follow, About, Errand, Reply):
        assert not table._default_manager.exists(), table


def test_a_year_of_cases_loses_no_date_and_tells_nobody_twice(
    desk: Desk, net: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clock that jumps: everything open has a next date at each stop."""
    case, _ = chased(desk, net)
    for hours in range(0, 24 * 20, 7):
        now = LATER + timedelta(hours=hours)
        for step in (sweep, chase, send_due):
            step(now=now)
        assert not Notice.objects.still_open().filter(due_at=None).exists()
        assert not Follow.objects.still_open().filter(due_at=None).exists()
    assert len(mail.outbox) == 1
    assert case.is_open


def test_the_command_goes_round_and_one_fault_stops_no_other(
    desk: Desk, net: Outside, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    monkeypatch.setattr(rounds, "close_old_connections", lambda: None)
    monkeypatch.setattr(chasing, "minute", lambda now: now)
    done: list[str] = []

    def breaks(*, now: object) -> None:
        raise ValueError("https://kites.example.com/")

    steps = {"sweep": breaks, "chase": lambda *, now: done.append("chase")}
    with monkeypatch.context() as patch:
        patch.setattr(carrying, "STEPS", steps)
        call_command("notices", "--once")
    assert done == ["chase"]
    assert caplog.messages == ["sweep failed: ValueError"]
    call_command("notices", "--once")
