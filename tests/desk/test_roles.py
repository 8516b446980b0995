"""Who may open what at the desk, cell by cell."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from krama.cases.close import close
from krama.cases.models import Case
from krama.cases.reassign import hand_back
from krama.cases.words import CloseReason
from krama.people.unlock import Officer
from krama.report.words import Now
from tests.desk.conftest import SignIn
from tests.world import ADDRESS, NOON, World

# 200 a page · 302 done, and sent on · 400 a mistake in the form · 403 not for this role · 404 not there
TABLE = """
view                intake  analyst  supervisor  administrator
GET  queue          200     200      200         403
GET  tour           200     200      200         403
GET  find           200     200      200         403
GET  rota           403     403      200         403
POST rota           403     403      302         403
GET  ledger         403     403      200         200
POST export_ledger  403     403      302         302
POST take           302     302      302         403
POST pick_up        302     302      302         403
GET  case           200     200      200         403
POST reveal         403     200      200         403
POST reply          302     302      302         403
POST note           302     302      302         403
POST decide         403     302      302         403
POST review         403     404      404         403
POST merge          403     302      302         403
POST unmerge        403     302      302         403
POST close          403     302      302         403
POST reopen         403     302      302         403
POST reassign       403     403      302         403
POST put_back       302     302      302         403
POST hold           403     403      302         403
POST take_back      302     302      302         403
POST confirm_ticket 302     302      302         403
POST erase          403     403      200         403
"""
_HEAD, *_LINES = [line.split() for line in TABLE.strip().splitlines()]
ROLES = _HEAD[1:]
CELLS = {
    role: {(line[0], line[1]): int(line[2 + column]) for line in _LINES}
    for column, role in enumerate(ROLES)
}


WITHOUT_CASE = {"queue", "tour", "find", "ledger", "export_ledger", "rota"}


def _place(view: str, case: Case) -> str:
    """Return the address of a view about a case, or about none."""
    more: dict[str, list[Any]] = {
        "take": [case.report_id],
        "take_back": [case.reference, uuid.uuid4()],
        "confirm_ticket": [case.reference, uuid.uuid4()],
        "review": [case.reference, uuid.uuid4()],
    }
    found = [] if view in WITHOUT_CASE else more.get(view, [case.reference])
    return reverse(f"desk:{view}", args=found)


def _own_case(world: World, officer: Officer) -> Case:
    """Return a case of this officer; a supervisor takes it for who may not."""
    if officer.member.role == "administrator":
        return world.case(world.officer("supervisor"), address=ADDRESS)
    return world.case(officer, address=ADDRESS)


def _ask(client: Client, method: str, view: str, world: World, officer: Officer) -> int:
    """Send one request that would succeed if the role allowed it; return the answer's status."""
    form: dict[str, object] = {}
    if view in WITHOUT_CASE:
        address = reverse(f"desk:{view}")
        if view == "rota" and method == "POST":
            address += f"?member={world.officer('supervisor').member.name}"
            form = {"shift-TOTAL_FORMS": 0, "shift-INITIAL_FORMS": 0}
    elif view == "take":
        address = reverse("desk:take", args=[world.report().id])
    else:
        case = _own_case(world, officer)
        supervisor = world.officer("supervisor")
        if view == "pick_up":
            hand_back(case=case, by=supervisor, now=NOON)
        if view == "reopen":
            close(case=case, reason=CloseReason.ANSWERED, by=supervisor, now=NOON)
        address = _place(view, case)
        form = {
            "kind": "address",
            "reply-text": "Hello",
            "reply-once": uuid.uuid4(),
            "note-text": "Hello",
            "note-once": uuid.uuid4(),
            "decide-code": "doubtful",
            "decide-text": "Hello",
            "close-reason": "answered",
            "reassign-to": supervisor.member.id,
            "merge-other": _own_case(world, officer).reference if view == "merge" else "",
            "merge-main": "this",
            "merge-reason": "same_child",
        }
    answer = client.get(address) if method == "GET" else client.post(address, form)
    return answer.status_code


@pytest.mark.parametrize("role", ROLES)
def test_each_view_opens_to_its_roles_alone(world: World, sign_in: SignIn, role: str) -> None:
    officer = world.officer(role)
    world.officer("supervisor")
    client = sign_in(officer)
    found = {cell: _ask(client, *cell, world, officer) for cell in CELLS[role]}
    assert found == CELLS[role]


def test_the_table_names_every_view_of_the_desk() -> None:
    from krama.desk.urls import urlpatterns

    assert {view for _, view in CELLS["analyst"]} == {pattern.name for pattern in urlpatterns}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_who_has_not_signed_in_sees_nothing(world: World, method: str) -> None:
    case = world.case(world.officer("analyst"))
    client = Client()
    for _, view in CELLS["analyst"]:
        answer = client.generic(method, _place(view, case))
        assert answer.status_code == 302, view
        assert answer["Location"].startswith("/desk/sign-in/")


def test_a_deed_is_never_done_by_a_get(world: World, desk: Client, analyst: Officer) -> None:
    case = world.case(analyst)
    for method, view in CELLS["analyst"]:
        if method == "POST" and view not in {"take", "rota", "export_ledger"}:
            assert desk.get(_place(view, case)).status_code == 405


def test_a_colleagues_case_stays_closed_and_a_supervisors_door_is_open(
    world: World, desk: Client, sign_in: SignIn
) -> None:
    case = world.case(world.officer("intake"))
    address = reverse("desk:case", args=[case.reference])
    refused = desk.get(address)
    assert refused.status_code == 403
    assert b"with someone else" in refused.content
    assert sign_in(world.officer("supervisor")).get(address).status_code == 200


def test_who_holds_no_share_of_the_key_is_told_so(world: World, sign_in: SignIn) -> None:
    supervisor = world.officer("supervisor")
    case = world.case(supervisor)
    supervisor.member.shares.all().delete()
    client = sign_in(supervisor)
    for address in (
        reverse("desk:case", args=[case.reference]),
        reverse("desk:rota"),
        reverse("desk:find") + f"?q={case.reference}",
    ):
        answer = client.get(address)
        assert answer.status_code == 403, address
        assert b"You do not hold the key" in answer.content


@pytest.mark.parametrize("role", ["intake", "analyst", "supervisor"])
def test_without_the_key_the_queue_says_only_how_much_waits(
    world: World, sign_in: SignIn, role: str
) -> None:
    officer, colleague = world.officer(role), world.officer("analyst", "dara")
    case = world.case(colleague, category="bullying")
    world.report(category="sextortion", now=Now.THREAT)
    world.report(category="grooming", age_band="under_13")
    officer.member.shares.all().delete()
    page = sign_in(officer).get("/desk/").content.decode()
    assert "2 reports wait" in page
    assert "eight digits" in page
    main = page[page.index("<main") :]
    for told in (case.reference, "Dara", "P0", "P1", "threatens", "under 13", "on duty", "<table"):
        assert told not in main


@pytest.mark.parametrize("way", ["people/%00/", "team/a%00/", "rota/?member=%00", "find/?q=%00"])
def test_an_address_that_no_database_takes_is_no_address(
    world: World, sign_in: SignIn, way: str
) -> None:
    clients = [sign_in(world.officer(role)) for role in ("supervisor", "administrator")]
    for client in [*clients, Client()]:
        client.raise_request_exception = False
        for method in ("GET", "POST"):
            assert client.generic(method, f"/desk/{way}").status_code == 400
    for more in ("ledger/?who=%00", "case/%00/", "people/%00/role/", "?%00", "ledger/?before=%00"):
        assert clients[0].get(f"/desk/{more}").status_code in {400, 404}
