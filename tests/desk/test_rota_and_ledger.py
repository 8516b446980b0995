"""The supervisor's pages, and the lines that coming and going leave."""

from datetime import time

import pytest
from django.test import Client

from krama.ledger.models import Line
from krama.people.models import DutyHours, Shift
from krama.people.unlock import Officer
from tests.desk.conftest import SignIn
from tests.world import World


@pytest.fixture
def lead(world: World, sign_in: SignIn) -> Client:
    """A browser in which the supervisor has signed in."""
    return sign_in(world.officer("supervisor"))


def _rows(*rows: tuple[str, str, str]) -> dict[str, object]:
    form: dict[str, object] = {"shift-TOTAL_FORMS": len(rows), "shift-INITIAL_FORMS": 0}
    for number, (weekday, starts, ends) in enumerate(rows):
        form[f"shift-{number}-weekday"] = weekday
        form[f"shift-{number}-starts"] = starts
        form[f"shift-{number}-ends"] = ends
    return form


def test_a_week_is_written_and_its_hours_are_published(lead: Client, analyst: Officer) -> None:
    form = _rows(("0", "08:00", "12:00"), ("", "", ""), ("4", "22:00", "06:00"))
    assert lead.post("/desk/rota/?member=analyst", form)["Location"] == "/desk/rota/"
    written = Shift.objects.values_list("weekday", "starts", "ends")
    assert list(written) == [(0, time(8), time(12)), (4, time(22), time(6))]
    assert DutyHours.objects.count() == 3  # the night is published as two days' hours
    deeds = Line.objects.filter(deed__startswith="rota_").values_list("deed", "subject")
    assert list(deeds) == [("rota_changed", analyst.member.id), ("rota_published", None)]
    page = lead.get("/desk/rota/?member=analyst").content.decode()
    assert "Monday 08:00–12:00" in page
    assert 'value="22:00"' in page
    lead.post("/desk/rota/?member=analyst", _rows(("", "", "")))
    assert not Shift.objects.exists()


def test_half_a_row_is_told_and_given_back(lead: Client, analyst: Officer) -> None:
    answer = lead.post("/desk/rota/?member=analyst", _rows(("0", "08:00", "")))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "or leave all three empty" in page
    assert 'value="08:00"' in page
    assert not Shift.objects.exists()


def test_a_rota_of_nobody_is_not_found(lead: Client) -> None:
    assert lead.get("/desk/rota/?member=nobody").status_code == 404


def test_reading_the_ledger_is_a_line_in_it(lead: Client, world: World) -> None:
    case = world.case(world.officer("analyst"))
    page = lead.get("/desk/ledger/").content.decode()
    assert case.reference in page
    assert "not yet" in page
    assert Line.objects.filter(deed="ledger_read").count() == 1
    assert "read the ledger" in lead.get("/desk/ledger/").content.decode()


def test_older_lines_are_a_page_away(lead: Client, world: World, analyst: Officer) -> None:
    for _ in range(51):
        world.case(analyst)  # two lines each
    page = lead.get("/desk/ledger/").content.decode()
    assert "?before=" in page
    first = Line.objects.order_by("id")[5].id
    older = lead.get(f"/desk/ledger/?before={first}").content.decode()
    assert "?before=" not in older
    assert older.count("<tr>") == 6
    assert lead.get("/desk/ledger/?before=x").status_code == 200


def test_coming_and_going_are_lines(world: World, desk: Client, analyst: Officer) -> None:
    by = analyst.member.ledger_name
    assert [line.deed for line in Line.objects.filter(by=by)] == ["signed_in"]
    desk.post("/desk/sign-out/")
    assert [line.deed for line in Line.objects.filter(by=by)] == ["signed_in", "signed_out"]
