"""The password is asked once more before a contact is shown, and above the hourly limit."""

from typing import Any

import pytest
from django.test import Client

from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.people.unlock import Officer
from tests.desk.conftest import PASSWORD, SignIn
from tests.world import WORDS, World


def test_a_contact_is_shown_after_the_password_only(
    world: World, desk: Client, analyst: Officer
) -> None:
    case = world.case(analyst, contact="by the green door", reach="safe")
    reveal = f"/desk/case/{case.reference}/reveal/"
    asked = desk.post(reveal, {"kind": "contact"})
    assert asked.status_code == 302
    assert asked["Location"].startswith("/desk/password/")
    wrong = desk.post(asked["Location"], {"password": "not this one at all"})
    assert "green door" not in wrong.content.decode()
    shown = desk.post(asked["Location"], {"password": PASSWORD})
    assert "green door" in shown.content.decode()
    again = desk.post(reveal, {"kind": "contact"})
    assert "green door" in again.content.decode()


def test_an_address_needs_no_second_password(world: World, desk: Client, analyst: Officer) -> None:
    case = world.case(analyst, address="https://kites.example.com/a")
    shown = desk.post(f"/desk/case/{case.reference}/reveal/", {"kind": "address"})
    assert shown.status_code == 200


def test_above_the_limit_the_password_comes_first_and_a_supervisor_reads_it(
    world: World, desk: Client, analyst: Officer, sign_in: SignIn, settings: Any
) -> None:
    settings.KRAMA_OPENS_AN_HOUR = 2
    cases = [world.case(analyst) for _ in range(3)]
    for case in cases[:2]:
        assert desk.get(f"/desk/case/{case.reference}/").status_code == 200
    third = f"/desk/case/{cases[2].reference}/"
    asked = desk.get(third)
    assert asked["Location"].startswith("/desk/password/")
    desk.post(asked["Location"], {"password": PASSWORD})
    assert desk.get(third).status_code == 200
    queue = sign_in(world.officer("supervisor")).get("/desk/").content.decode()
    assert "Analyst opened 3 cases within the last hour" in queue


@pytest.mark.parametrize("way", ["note", "decide", "reply", "close", "reveal"])
def test_a_form_sent_with_a_mistake_or_a_look_is_no_way_around_the_limit(
    world: World, desk: Client, analyst: Officer, settings: Any, way: str
) -> None:
    settings.KRAMA_OPENS_AN_HOUR = 1
    first, second = (world.case(analyst, address="https://kites.example.com/a") for _ in range(2))
    assert WORDS in desk.get(f"/desk/case/{first.reference}/").content.decode()
    form = {"kind": "address"} if way == "reveal" else {}
    asked = desk.post(f"/desk/case/{second.reference}/{way}/", form)
    assert WORDS not in asked.content.decode()
    assert asked["Location"].startswith("/desk/password/")
    deeds = [line.deed for line in Line.objects.about(second.id)]
    assert not {Deed.READ, Deed.REVEALED} & set(deeds)
    assert Line.objects.filter(deed=Deed.OVER_LIMIT, by=analyst.member.ledger_name).exists()
    shown = desk.post(asked["Location"], {"password": PASSWORD})
    assert WORDS in shown.content.decode()
