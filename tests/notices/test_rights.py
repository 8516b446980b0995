"""On PostgreSQL each process does this room's work with the rights of its own role, and no more."""

from datetime import timedelta

import pytest
from django.core import mail

from krama.notices.answer import answer
from krama.notices.approve import approve, drop, police_first
from krama.notices.chase import chase, lay_ladder
from krama.notices.contacts import Contact, confirm
from krama.notices.follow import settle
from krama.notices.items import item
from krama.notices.lookup import last_known, look_up
from krama.notices.models import Errand, Follow, Located, Notice, Probe
from krama.notices.prepare import open_notice
from krama.notices.probe import probe_due
from krama.notices.send import send_due
from krama.notices.sweep import sweep
from krama.notices.watch import watch
from krama.notices.words import Audience, Kind, Outcome, Said, State, Way
from tests.config.test_grants import acting, on_postgresql, refused, roles
from tests.notices.desk import ABUSE, LATER, Desk
from tests.notices.registries import ZONE
from tests.notices.registries import settle as settle_world
from tests.notices.standin import Outside
from tests.world import NOON

__all__ = ["roles"]
START = NOON.replace(second=0)


@on_postgresql
@pytest.mark.usefixtures("roles")
def test_desk_and_worker_do_all_of_it_and_the_public_door_none(desk: Desk, net: Outside) -> None:
    way = net.way(asn_zone=ZONE)
    case = desk.case(address=settle_world(net)[0].url)
    by = desk.analyst
    police = Contact(Way.EMAIL, "duty@police.example")
    with acting("desk"):
        found = look_up(case=case, by=by, now=NOON, way=way)
        assert last_known(case=case, by=by) is not None
        items = [item(case=case, kind="address", by=by)]
        lay_ladder(
            case=case,
            items=items,
            kind=Kind.CSAM,
            law="trafficking_2008",
            language="km",
            found=found,
            others=[(Audience.POLICE, police)],
            by=by,
            now=NOON,
        )
        made = desk.approved(case, contact=ABUSE, found=found)
        police_first(case=case, until=LATER + timedelta(hours=1), by=by, now=NOON)
        police_first(case=case, until=None, by=by, now=NOON)
        gone = desk.approved(case, contact=police, audience=Audience.POLICE)
        drop(case=case, notice=gone, by=by, now=NOON)
        follow = watch(case=case, by=by, now=NOON)
    with acting("worker"):
        assert send_due(now=LATER) == 1
        assert chase(now=START + timedelta(hours=24)) == 1
        assert probe_due(now=START + timedelta(days=1), way=way, rest=lambda _: None) == 1
        sweep(now=LATER)
        assert refused("UPDATE notices_notice SET boxed = ''")
        assert refused("UPDATE notices_errand SET sealed = ''")
        assert refused("SELECT * FROM notices_confirmed")
    assert len(mail.outbox) == Probe.objects.count() == 1
    with acting("desk"):
        answer(case=case, notice=made, said=Said.REMOVED, text="gone", by=by, now=LATER)
        due = Notice.objects.get(state=State.DUE)
        opened = open_notice(notice=due, case=case, by=by)
        confirm(contact=opened.contact, by=by, now=LATER)
        approve(case=case, notice=due, by=by, now=LATER)
        settle(case=case, item=follow.item, outcome=Outcome.REMOVED, by=by, now=LATER)
        assert not Follow.objects.still_open().exists()
    case.anonymised_at, case.state, case.due_at = LATER, "closed", None
    case.closed_at, case.close_reason = LATER, "gone"
    case.save()
    with acting("worker"):
        sweep(now=LATER)
    assert not any(table.objects.exists() for table in (Notice, Located, Follow, Errand, Probe))


@on_postgresql
@pytest.mark.usefixtures("roles")
@pytest.mark.parametrize(
    "table", ["notice", "errand", "located", "follow", "about", "reply", "probe", "confirmed"]
)
def test_the_public_door_reads_nothing_of_it(table: str) -> None:
    with acting("public"):
        for statement in ("SELECT * FROM", "DELETE FROM"):
            assert refused(f"{statement} notices_{table}")
