"""The queue page."""

import html
import re
from datetime import time, timedelta
from pathlib import Path

from django.test import Client
from django.utils import timezone

from krama.cases.models import Case
from krama.cases.reassign import hand_back
from krama.cases.take import take
from krama.desk.reasons import WORDS
from krama.people.rota import set_shifts
from krama.people.unlock import Officer
from krama.report import priority
from krama.report.inbox import write_back
from krama.report.words import Now
from tests.desk.conftest import SignIn
from tests.world import ADDRESS, NOON, World
from tests.world import WORDS as TYPED


def _page(client: Client) -> str:
    answer = client.get("/desk/")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store, private"
    return html.unescape(answer.content.decode())


def test_an_empty_day_says_what_will_come(world: World, desk: Client) -> None:
    page = _page(desk)
    assert "Nothing is waiting" in page
    assert "You have no open case" in page
    assert "Nobody is on duty now" in page
    assert "Open cases of others" not in page


def test_the_most_urgent_waits_on_top_with_its_reason_and_no_text(
    world: World, desk: Client
) -> None:
    world.report(category="bullying")
    world.report(category="sextortion", now=Now.THREAT, address=ADDRESS, contact="at my aunt's")
    page = _page(desk)
    assert page.index("someone threatens now") < page.index("nothing of the above")
    assert "1 report cannot wait" in page
    for word in (*TYPED.split()[1:3], "kites", "aunt"):
        assert word not in page


def test_taking_from_the_queue_leads_to_the_case(world: World, desk: Client) -> None:
    report = world.report()
    answer = desk.post(f"/desk/take/{report.id}/")
    case = Case.objects.get(report=report)
    assert answer["Location"] == f"/desk/case/{case.reference}/"
    assert case.reference in _page(desk)


def test_who_comes_second_is_told_and_sent_back(world: World, desk: Client) -> None:
    report = world.report()
    take(report=report, by=world.officer("intake"), now=NOON)
    answer = desk.post(f"/desk/take/{report.id}/", follow=True)
    assert answer.redirect_chain == [("/desk/", 302)]
    assert "Someone else took it" in answer.content.decode()


def test_an_unread_message_is_named_beside_its_case(
    world: World, desk: Client, analyst: Officer
) -> None:
    case = world.case(analyst)
    assert "New message" not in _page(desk)
    write_back(world.inbox(case.report), text="Hello?", message_id=case.id, now=NOON)
    assert "New message" in _page(desk)


def test_what_was_put_back_can_be_taken_again(world: World, desk: Client, analyst: Officer) -> None:
    case = world.case(world.officer("supervisor"))
    hand_back(case=case, by=world.officer("supervisor"), now=NOON)
    assert "Put back into the queue" in _page(desk)
    desk.post(f"/desk/case/{case.reference}/pick-up/")
    case.refresh_from_db()
    assert case.owner == analyst.member


def test_a_supervisor_sees_the_cases_of_others(
    world: World, analyst: Officer, sign_in: SignIn
) -> None:
    case = world.case(analyst)
    page = _page(sign_in(world.officer("supervisor")))
    assert "Open cases of others (1)" in page
    assert case.reference in page


def test_late_is_said_in_words(world: World, desk: Client) -> None:
    world.report(at=timezone.now() - timedelta(hours=73), category="bullying")
    assert "late by 1\xa0hour" in _page(desk)


def test_with_somebody_on_duty_the_banner_goes(
    world: World, desk: Client, analyst: Officer
) -> None:
    always = [(day, time(0), time(0)) for day in range(7)]
    set_shifts(member=analyst.member, shifts=always, by=None, now=NOON)
    assert "Nobody is on duty now" not in _page(desk)


def test_a_case_is_found_by_its_reference_however_typed(
    world: World, desk: Client, analyst: Officer
) -> None:
    mine, other = world.case(analyst), world.case(world.officer("intake"))
    typed = mine.reference.lower().replace("-", " ")
    assert desk.get("/desk/find/", {"q": typed})["Location"] == f"/desk/case/{mine.reference}/"
    page = desk.get("/desk/find/", {"q": other.reference}).content.decode()
    assert "with Intake" in page
    assert f"/desk/case/{other.reference}/" not in page
    assert "No case has this reference" in desk.get("/desk/find/", {"q": "kite"}).content.decode()


def test_every_reason_has_words() -> None:
    source = Path(priority.__file__).read_text(encoding="utf-8")
    rules = source[source.index("_OF_NOW = ") : source.index("def weigh")]
    named = set(re.findall(r'"(\w+)"', rules))
    assert named - {"Priority"} == set(WORDS)
