"""Is it still there? One HEAD, for an item a person chose; a hint, and never the last word."""

from datetime import timedelta
from typing import Any

import pytest

from krama.cases.models import Case
from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.notices.follow import settle
from krama.notices.models import Errand, Follow, Probe
from krama.notices.probe import look, looks_gone, probe_due
from krama.notices.watch import LOOKS, NotFollowedError, unwatch, watch
from krama.notices.way import Proxy
from krama.notices.words import Hint, Outcome
from tests.notices import standin
from tests.notices.desk import Desk
from tests.notices.standin import LOOP, Outside
from tests.world import NOON

DAY = timedelta(days=1)
START = NOON.replace(second=0)
HOST = "page.example"
URL = f"http://{HOST}/kite?tail=7"


@pytest.fixture
def page(net: Outside) -> Outside:
    """A page on the little internet."""
    net.zone[HOST, "A"] = ["203.0.113.9"]
    net.zone["elsewhere.example", "A"] = ["203.0.113.10"]
    net.put(f"{HOST}/kite?tail=7", body=b"what must never be read")
    return net


def run(net: Outside, at: Any) -> int:
    rests: list[float] = []
    done = probe_due(now=at, way=net.way(), rest=rests.append)
    assert len(rests) >= done
    return done


def watched(desk: Desk) -> tuple[Case, Follow]:
    case = desk.case(address=URL)
    return case, watch(case=case, by=desk.analyst, now=NOON)


@pytest.mark.parametrize("status", [200, 204, 301, 302, 403, 405, 429, 451, 500, 503])
def test_all_but_not_found_says_nothing(page: Outside, status: int) -> None:
    headers = {"Location": "http://elsewhere.example/"}
    page.put(f"{HOST}/kite?tail=7", status=status, headers=headers)
    seen = look(URL, way=page.way())
    assert (seen.hint, seen.code) == (Hint.UNKNOWN, status)
    assert page.requests == [f"HEAD {HOST}/kite?tail=7"]
    assert page.dialed == [("203.0.113.9", 80)]


@pytest.mark.parametrize("status", [404, 410])
def test_not_found_is_a_hint(page: Outside, status: int) -> None:
    page.put(f"{HOST}/kite?tail=7", status=status)
    assert look(URL, way=page.way()).hint == Hint.GONE


def test_a_name_that_is_gone_is_a_hint_and_one_that_is_down_is_none(page: Outside) -> None:
    assert look("https://gone.example/", way=page.way()).hint == Hint.GONE
    page.dead.add("dead.example")
    assert look("https://dead.example/", way=page.way()).hint == Hint.UNKNOWN
    page.zone["empty.example", "TXT"] = ['"x"']
    assert look("https://empty.example/", way=page.way()).hint == Hint.UNKNOWN
    page.zone["inner.example", "A"] = ["127.0.0.1"]
    assert look("https://inner.example/", way=page.way()).hint == Hint.UNKNOWN
    assert page.requests == []


def test_twice_and_a_day_apart_proposes_and_a_person_decides(page: Outside, desk: Desk) -> None:
    case, follow = watched(desk)
    page.put(f"{HOST}/kite?tail=7", status=404)
    assert run(page, START + DAY) == 1
    follow.refresh_from_db()
    assert follow.outcome == Outcome.FOLLOWED
    assert run(page, START + 2 * DAY) == 1
    follow.refresh_from_db()
    assert follow.outcome == Outcome.LOOKS_GONE
    assert follow in Follow.objects.needing_a_person(now=START + 2 * DAY)
    settle(
        case=case, item=follow.item, outcome=Outcome.REMOVED, by=desk.analyst, now=START + 2 * DAY
    )
    follow.refresh_from_db()
    assert (follow.outcome, follow.ended_at) == (Outcome.REMOVED, START + 2 * DAY)
    assert not Errand.objects.exists()
    with pytest.raises(NotFollowedError):
        watch(case=case, by=desk.analyst, now=NOON)
    settle(
        case=case, item=follow.item, outcome=Outcome.FOLLOWED, by=desk.analyst, now=START + 3 * DAY
    )
    watch(case=case, by=desk.analyst, now=START + 3 * DAY)


def test_two_within_a_day_propose_nothing_and_one_that_is_there_starts_anew(
    page: Outside, desk: Desk
) -> None:
    _, follow = watched(desk)
    for hours, status in [(0, 404), (23, 404), (30, 200), (47, 404), (60, 404)]:
        page.put(f"{HOST}/kite?tail=7", status=status)
        hint = Hint.GONE if status == 404 else Hint.UNKNOWN
        assert look(URL, way=page.way()).hint == hint
        Probe.objects.create(follow=follow, at=START + timedelta(hours=hours), hint=hint)
    assert not looks_gone(follow, now=START + timedelta(hours=25))
    assert not looks_gone(follow, now=START + timedelta(hours=60))
    assert not looks_gone(follow, now=START + timedelta(hours=29))
    Probe.objects.create(follow=follow, at=START + timedelta(hours=71), hint=Hint.GONE)
    assert looks_gone(follow, now=START + timedelta(hours=71))


def test_what_came_back_is_followed_again(page: Outside, desk: Desk) -> None:
    _, follow = watched(desk)
    page.put(f"{HOST}/kite?tail=7", status=410)
    run(page, START + DAY)
    run(page, START + 2 * DAY)
    page.put(f"{HOST}/kite?tail=7", status=200)
    run(page, START + 3 * DAY)
    follow.refresh_from_db()
    assert follow.outcome == Outcome.FOLLOWED


def test_nothing_is_looked_at_before_an_analyst_switches_it_on(page: Outside, desk: Desk) -> None:
    desk.approved(desk.case(address=URL))
    assert run(page, START + 30 * DAY) == 0
    assert page.requests == []
    assert page.questions == []


def test_it_can_be_switched_off(page: Outside, desk: Desk) -> None:
    case, _ = watched(desk)
    assert Errand.objects.count() == len(LOOKS)
    unwatch(case=case, by=desk.analyst, now=NOON)
    assert run(page, START + DAY) == 0
    assert page.requests == []
    assert Line.objects.about(case.id).reverse()[0].deed == Deed.WATCHED


def test_every_look_goes_through_the_proxy_and_waits_where_it_is_down(
    page: Outside, desk: Desk, touched: list[Any]
) -> None:
    watched(desk)
    down = page.way(proxy=Proxy("socks5", LOOP, 9))
    assert probe_due(now=START + DAY, way=down, rest=lambda _: None) == 0
    assert (page.requests, page.questions) == ([], [])
    assert Errand.objects.count() == len(LOOKS)
    with standin.proxy(page, "socks5") as (proxy, asked):
        done = probe_due(now=START + DAY, way=page.way(proxy=proxy), rest=lambda _: None)
    assert done == 1
    assert asked == [*["number 203.0.113.53:53"] * 2, "number 203.0.113.9:80"]
    assert {place[0] for place in touched} == {LOOP}


def test_without_a_resolver_it_waits(page: Outside, desk: Desk, settings: Any) -> None:
    settings.KRAMA_RESOLVER = ""
    watched(desk)
    assert probe_due(now=START + DAY, rest=lambda _: None) == 0
    assert Errand.objects.count() == len(LOOKS)


def test_a_look_that_is_too_late_or_bent_is_not_made(page: Outside, desk: Desk) -> None:
    _, follow = watched(desk)
    first = Errand.objects.order_by("due_at")[0]
    Errand.objects.filter(id=first.id).update(due_at=first.due_at - timedelta(hours=2))
    assert run(page, START + DAY) == 0
    assert run(page, START + 30 * DAY) == 0
    assert run(page, START + 30 * DAY) == 0
    assert page.requests == []
    assert not Probe.objects.filter(follow=follow).exists()
    assert not Errand.objects.exists()
