"""The supervisor's pages, and the lines that coming and going leave."""

import csv
import uuid
from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from krama.ledger.chain import chain
from krama.ledger.deeds import Deed
from krama.ledger.forget import forget
from krama.ledger.models import Line
from krama.ledger.write import write
from krama.people.models import DutyHours, Shift
from krama.people.pseudonyms import pseudonym
from krama.people.unlock import Officer
from tests.desk.conftest import PASSWORD, SignIn
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
    assert "not chained yet" in page
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
    assert older.count("<li>") == 5
    assert lead.get("/desk/ledger/?before=x").status_code == 200


def test_people_stand_under_pseudonyms(lead: Client, world: World, analyst: Officer) -> None:
    world.case(analyst)
    page = lead.get("/desk/ledger/").content.decode()
    who = pseudonym(analyst.member.id)
    assert who in page
    assert analyst.member.shown_as not in page
    assert str(analyst.member.id) not in page


def test_lines_are_filtered_by_deed_day_and_pseudonym(
    lead: Client, world: World, analyst: Officer
) -> None:
    case = world.case(analyst)  # at noon of 24 November
    world.case(world.officer("intake"))
    who = pseudonym(analyst.member.id)
    for query, lines in (
        ("deed=took", 2),
        (f"deed=took&who={who.lower()}", 1),
        ("deed=took&day=2026-11-24", 2),
        ("deed=took&day=2026-11-25", 0),
        ("who=worker", 0),
    ):
        answer = lead.get(f"/desk/ledger/?{query}")
        assert answer.content.decode().count("<li>") == lines, query
    assert case.reference in lead.get(f"/desk/ledger/?who={who}").content.decode()
    for wrong in ("who=NOBODY", "deed=flew", "day=x"):
        assert lead.get(f"/desk/ledger/?{wrong}").status_code == 400


def test_lines_are_exported_after_the_password_and_hold_no_name(
    lead: Client, world: World, analyst: Officer
) -> None:
    case = world.case(analyst)
    form = {"deed": "took", "day": "", "who": ""}
    asked = lead.post("/desk/ledger/export/", form)["Location"]
    assert asked.startswith("/desk/password/")
    answer: Any = lead.post(asked, {"password": PASSWORD})
    assert answer["Content-Type"].startswith("text/csv")
    assert "attachment" in answer["Content-Disposition"]
    rows = list(csv.reader(answer.getvalue().decode().splitlines()))
    took = Line.objects.get(deed="took")
    assert rows == [
        ["line", "at", "who", "deed", "reason", "about", "chained"],
        [
            str(took.id),
            "2026-11-24 12:00:30",
            pseudonym(analyst.member.id),
            "took",
            took.reason,
            case.reference,
            "no",
        ],
    ]
    assert Line.objects.filter(deed="ledger_read", reason="exported").count() == 1
    wrong = lead.post("/desk/ledger/export/", {**form, "deed": "flew"})
    assert wrong.status_code == 400


def test_coming_and_going_are_lines(world: World, desk: Client, analyst: Officer) -> None:
    by = analyst.member.ledger_name
    assert [line.deed for line in Line.objects.filter(by=by)] == ["signed_in"]
    desk.post("/desk/sign-out/")
    assert [line.deed for line in Line.objects.filter(by=by)] == ["signed_in", "signed_out"]


def test_a_forgotten_reading_shows_its_deed_and_nobody(lead: Client) -> None:
    by, at = f"member:{uuid.UUID(int=3)}", timezone.now() - timedelta(days=800)
    write(Deed.REVEALED, by=by, reason="address", now=at)
    chain(timezone.now())
    assert forget(by="worker", now=timezone.now(), months=24) == 1
    page = lead.get("/desk/ledger/?who=forgotten").content.decode()
    assert "revealed an address" in page
    assert f"{at:%Y-%m-%d}" in page
    assert pseudonym(uuid.UUID(int=3)) not in page
    assert "kept for 24 months" in " ".join(page.split())
    assert "forgot who read what" in lead.get("/desk/ledger/").content.decode()
