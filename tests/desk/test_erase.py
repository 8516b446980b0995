"""Erasing and holding, on the desk."""

from django.test import Client

from krama.cases.anonymise import anonymise
from krama.cases.close import close
from krama.cases.words import CloseReason
from krama.people.unlock import Officer
from tests.desk.conftest import SignIn
from tests.world import NOON, World


def test_a_supervisor_is_asked_once_and_then_it_is_gone(world: World, sign_in: SignIn) -> None:
    by = world.officer("supervisor")
    desk, case = sign_in(by), world.case(by, words="about a kite")
    close(case=case, reason=CloseReason.ANSWERED, by=by, now=NOON)
    page = f"/desk/case/{case.reference}/"
    assert "about a kite" in desk.get(page).content.decode()
    desk.post(f"{page}hold/", {"held": "yes"})
    desk.post(f"{page}erase/", {"sure": "yes"})
    assert "about a kite" in desk.get(page).content.decode()
    desk.post(f"{page}hold/", {"held": "no"})
    assert "for good?" in desk.post(f"{page}erase/").content.decode()
    assert "about a kite" in desk.get(page).content.decode()
    desk.post(f"{page}erase/", {"sure": "yes"})
    gone = desk.get(page).content.decode()
    assert "Erased for good" in gone
    assert "about a kite" not in gone


def test_what_was_done_to_an_erased_case_is_shown_to_those_who_could_read_it(
    world: World, sign_in: SignIn, desk: Client, analyst: Officer
) -> None:
    by, stranger = world.officer("supervisor"), world.officer("analyst", "stranger")
    case = world.case(analyst)
    close(case=case, reason=CloseReason.ANSWERED, by=analyst, now=NOON)
    anonymise(case=case, by=by, now=NOON)
    page = f"/desk/case/{case.reference}/"
    assert "Erased for good" in desk.get(page).content.decode()
    answer = sign_in(stranger).get(page)
    assert answer.status_code == 403
    assert "Supervisor" not in answer.content.decode()


def test_an_analyst_may_not(world: World, desk: Client, analyst: Officer) -> None:
    case = world.case(analyst)
    for deed in ("hold", "erase"):
        answer = desk.post(f"/desk/case/{case.reference}/{deed}/", {"sure": "yes", "held": "yes"})
        assert answer.status_code == 403
    assert "Erase the case" not in desk.get(f"/desk/case/{case.reference}/").content.decode()
