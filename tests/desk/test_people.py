"""Accounts, letting in, one's own password and the key's change, through the pages."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from krama.cases.reseal import SETTLED
from krama.config.publishing import publish
from krama.desk import people_team
from krama.desk.people_urls import urlpatterns
from krama.ledger.models import Line
from krama.people.models import Member, Session, TeamShare
from krama.people.roles import Role
from krama.people.rotate import waiting_key
from krama.people.secondfactor import enrol
from krama.report.models import Wrap
from tests.phone import enter_code
from tests.team import FIRST, Team, cheap_digits, make_hashes_cheap, own
from tests.world import WORDS, World

TABLE = """
view           intake  analyst  supervisor  administrator
GET  own       200     200      200         200
GET  accounts  403     403      403         200
POST accounts  403     403      403         400
GET  account   403     403      403         200
POST role      403     403      403         302
POST languages 403     403      403         302
POST edits     403     403      403         302
POST bring_back 403    403      403         400
POST reset     403     403      403         200
POST end       403     403      403         302
GET  team      200     200      200         403
GET  let_in    200     200      200         403
GET  key       200     200      200         403
POST next_key  302     302      302         403
POST go_on     302     302      302         403
POST destroy   400     400      400         403
GET  recovery  403     403      200         200
POST seal_to_paper 302 302      302         403
"""
_HEAD, *_LINES = [line.split() for line in TABLE.strip().splitlines()]


@pytest.fixture
def team(world: World, monkeypatch: pytest.MonkeyPatch) -> Team:
    """Anna, Boran and Chan hold the key; root makes accounts."""
    make_hashes_cheap(monkeypatch)
    made = Team(world, now=timezone.now())
    made.found("anna", "boran", "chan")
    made.account("root", role=Role.ADMINISTRATOR)
    Member.objects.get_queryset().update(password_is_own=True)
    return made


def come_in(team: Team, name: str, *, again: bool = True) -> Client:
    """Sign in with password and code in a fresh browser; give the password again for key deeds."""
    member = Member.objects.get(name=name)
    if not Authenticator.objects.filter(user=member).exists():
        enrol(member)
    Member.objects.get_queryset().filter(pk=member.pk).update(code_step=0)
    cache.clear()  # as if half a minute had passed: the same code is taken again
    client = Client(headers={"Accept-Language": "en"})
    client.post("/desk/sign-in/", {"login": name, "password": team.passwords[name]})
    answer = enter_code(client, member)
    assert answer.status_code == 302, answer.content.decode()
    if again:
        client.post("/desk/password/", {"password": team.passwords[name]})
    return client


@pytest.fixture
def root(team: Team) -> Client:
    return come_in(team, "root")


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def address(view: str) -> str:
    arguments = {"destroy": [1]}.get(view, ["dara"])
    return reverse(f"people:{view}", args=[] if view in PLAIN else arguments)


PLAIN = {"own", "accounts", "team", "key", "next_key", "go_on", "recovery", "seal_to_paper"}


@pytest.mark.parametrize("role", _HEAD[1:])
def test_each_page_opens_to_its_roles_alone(team: Team, role: str) -> None:
    team.account("dara")
    for name in ("eva", "fang"):
        team.account(name, role=Role(role))
    team.choose_password("eva")
    if role != "administrator":
        team.let_in("eva", "anna", "boran")
    client = come_in(team, "eva")
    found = {}
    for method, view, *_rest in _LINES:
        form = {"role": "intake", "reset-sure": "on", "end-sure": "on", "back-sure": "on"}
        ask = client.get if method == "GET" else client.post
        found[method, view] = ask(address(view), form).status_code
    column = _HEAD.index(role)
    assert found == {(m, v): int(line[column - 1]) for m, v, *line in _LINES}


def test_the_table_names_every_page_and_nobody_sees_one_without_signing_in(team: Team) -> None:
    assert {line[1] for line in _LINES} == {pattern.name for pattern in urlpatterns}
    for method, view, *_rest in _LINES:
        answer = Client().generic(method, address(view))
        assert answer.status_code == 302
        assert answer["Location"].startswith("/desk/sign-in/")


def test_an_account_is_made_and_its_first_password_shown_once(team: Team, root: Client) -> None:
    form = {"name": "dara", "shown_as": "Dara", "email": "", "role": "analyst"}
    page = text(root.post("/desk/people/", form))
    found = re.search(r'First password</dt><dd class="code">([a-z ]+)</dd>', page)
    assert found
    assert found.group(1).count(" ") == 5
    team.passwords["dara"] = found.group(1)
    assert found.group(1) not in text(root.get("/desk/people/"))
    assert "waits for two colleagues" in text(root.get("/desk/people/"))
    dara = Member.objects.get(name="dara")
    line = Line.objects.get(deed="account_made", subject=dara.id)
    assert (line.by, line.reason) == (Member.objects.get(name="root").ledger_name, "analyst")
    assert "Somebody signs in under this name" in text(root.post("/desk/people/", form))
    bad = text(root.post("/desk/people/", {**form, "name": "D ara"}))
    assert "a letter first" in bad
    assert come_in(team, "dara").get("/desk/own/").status_code == 200


def test_no_word_of_a_report_is_on_any_page_of_an_administrator(team: Team, root: Client) -> None:
    case = team.world.case(team.officer("anna"))
    for page in ("people/", "people/anna/", "ledger/", "own/", f"case/{case.reference}/"):
        assert WORDS not in text(root.get(f"/desk/{page}"))
    assert "Open cases</dt><dd>1" in text(root.get("/desk/people/anna/"))


def test_a_newcomer_is_let_in_by_two_and_reads(team: Team, root: Client) -> None:
    report = team.world.report()
    team.account("dara", by=Member.objects.get(name="root"))
    dara = come_in(team, "dara")
    assert dara.get("/desk/")["Location"] == "/desk/own/"  # nothing is done before that
    assert "Choose a password of your own" in text(dara.get("/desk/own/"))
    new = {"old": FIRST, "new": own("dara"), "again": own("dara")}
    assert dara.post("/desk/own/", new)["Location"] == "/desk/own/"
    digits = cheap_digits(bytes(Member.objects.get(name="dara").public))
    assert digits in text(dara.get("/desk/own/"))
    assert dara.post(f"/desk/take/{report.id}/").status_code == 403
    anna, boran = come_in(team, "anna"), come_in(team, "boran")
    assert "two colleagues are needed" in text(anna.get("/desk/team/"))
    assert digits not in text(anna.get("/desk/team/dara/"))  # a sponsor hears them, or has none
    wrong = anna.post("/desk/team/dara/", {"digits": "0000 0000"})
    assert wrong.status_code == 400
    assert "not the digits of this key" in text(wrong)
    anna.post("/desk/team/dara/", {"digits": digits})
    assert "confirmed by Anna, one more is needed" in text(boran.get("/desk/team/"))
    assert "You have confirmed already" in text(anna.post("/desk/team/dara/", {"digits": digits}))
    boran.post("/desk/team/dara/", {"digits": digits})
    assert dara.post(f"/desk/take/{report.id}/")["Location"].startswith("/desk/case/")
    banner = text(come_in(team, "chan").get("/desk/"))
    assert "Dara was let in to the team's key" in banner
    assert "Anna, Boran compared the digits" in banner
    lines = (
        Line.objects.filter(deed__in=["vouched", "admitted"])
        .order_by("id")
        .values_list("deed", "reason")
    )
    heard = "key_" + digits.replace(" ", "")
    assert list(lines) == [("vouched", heard), ("vouched", heard), ("admitted", heard)]


def test_a_changed_password_keeps_this_session_open_and_ends_the_others(team: Team) -> None:
    case = team.world.case(team.officer("anna"))
    here, there = come_in(team, "anna"), come_in(team, "anna")
    new = {"old": FIRST, "new": own("anna"), "again": own("anna")}
    assert "not the same" in text(here.post("/desk/own/", {**new, "again": "x"}))
    assert "at least 14" in text(here.post("/desk/own/", {**new, "new": "x", "again": "x"}))
    assert "not your password" in text(here.post("/desk/own/", {**new, "old": "not it"}))
    assert here.post("/desk/own/", new).status_code == 302
    for _ in range(2):
        assert WORDS in text(here.get(f"/desk/case/{case.reference}/"))
    assert there.get("/desk/")["Location"].startswith("/desk/sign-in/")
    assert Session.objects.filter(member__name="anna").count() == 1
    assert Line.objects.filter(deed="password_changed").count() == 1
    again = {"old": own("anna"), "new": "another one of mine", "again": "another one of mine"}
    assert here.post("/desk/own/", again).status_code == 302
    assert WORDS in text(here.get(f"/desk/case/{case.reference}/"))


def test_the_old_password_is_not_guessed_in_an_open_session(team: Team) -> None:
    client = come_in(team, "anna")
    guess = {"old": "a guess", "new": own("anna"), "again": own("anna")}
    answers = [text(client.post("/desk/own/", guess)) for _ in range(6)]
    assert "Too many tries" in answers[-1]


def test_who_stopped_between_password_and_code_does_not_come_in_after_a_change(
    team: Team,
) -> None:
    enrol(Member.objects.get(name="anna"))
    waiting = Client(headers={"Accept-Language": "en"})
    waiting.post("/desk/sign-in/", {"login": "anna", "password": FIRST})
    team.choose_password("anna")
    answer = enter_code(waiting, Member.objects.get(name="anna"))
    assert answer["Location"].startswith("/desk/sign-in/")
    assert waiting.get("/desk/")["Location"].startswith("/desk/sign-in/")


def test_an_administrator_who_resets_a_colleague_signs_in_and_sees_no_text(
    team: Team, root: Client
) -> None:
    case = team.world.case(team.officer("anna"))
    old = come_in(team, "anna")
    assert root.post("/desk/people/anna/reset/").status_code == 400  # not without being sure
    page = text(root.post("/desk/people/anna/reset/", {"reset-sure": "on"}))
    found = re.search(r'First password</dt><dd class="code">([a-z ]+)</dd>', page)
    assert found
    assert old.get("/desk/")["Location"].startswith("/desk/sign-in/")
    bad = Client(headers={"Accept-Language": "en"})
    answer = bad.post("/desk/sign-in/", {"login": "anna", "password": found.group(1)})
    assert bad.get(answer["Location"], follow=True).redirect_chain[-1][0] == "/desk/code/set-up/"
    team.passwords["anna"] = found.group(1)
    bad = come_in(team, "anna")  # the administrator sets up codes in her name
    answer = bad.get(f"/desk/case/{case.reference}/")
    assert (answer["Location"], WORDS in text(answer)) == ("/desk/own/", False)
    new = {"old": found.group(1), "new": own("root"), "again": own("root")}
    bad.post("/desk/own/", new)  # nor by going on to choose a password
    team.passwords["anna"] = own("root")
    answer = bad.get(f"/desk/case/{case.reference}/")
    assert (answer.status_code, WORDS in text(answer)) == (403, False)
    team.choose_password("anna", own("not anna"))
    team.let_in("anna", "boran")
    assert come_in(team, "anna").get(f"/desk/case/{case.reference}/").status_code == 403
    team.let_in("anna", "chan")
    assert WORDS in text(come_in(team, "anna").get(f"/desk/case/{case.reference}/"))


def test_roles_and_ends_are_lines_and_refusals_are_said(team: Team, root: Client) -> None:
    root.post("/desk/people/anna/role/", {"role": "supervisor"})
    root.post("/desk/people/boran/end/", {"end-sure": "on"})
    lines = Line.objects.filter(deed__in=["role_changed", "account_ended"]).order_by("id")
    assert [line.reason for line in lines] == ["supervisor", ""]
    assert "ended" in text(root.get("/desk/people/"))
    assert "What they copied earlier stays copied" in text(root.get("/desk/people/anna/"))
    itself = text(root.post("/desk/people/root/end/", {"end-sure": "on"}))
    assert "changed by somebody else" in itself
    assert "ended already" in text(root.post("/desk/people/boran/end/", {"end-sure": "on"}))
    root.post("/desk/people/anna/end/", {"end-sure": "on"})
    last = root.post("/desk/people/chan/end/", {"end-sure": "on"})
    assert "Let somebody in first" in text(last)
    assert Member.objects.get(name="chan").is_active


def test_who_comes_back_has_no_key_and_is_let_in_again_by_two(team: Team, root: Client) -> None:
    case = team.world.case(team.officer("anna"))
    assert "open already" in text(root.post("/desk/people/anna/back/", {"back-sure": "on"}))
    root.post("/desk/people/anna/end/", {"end-sure": "on"})
    page = text(root.post("/desk/people/anna/back/", {"back-sure": "on"}))
    found = re.search(r'First password</dt><dd class="code">([a-z ]+)</dd>', page)
    assert found
    team.passwords["anna"] = found.group(1)
    anna = come_in(team, "anna")
    assert anna.get(f"/desk/case/{case.reference}/")["Location"] == "/desk/own/"
    team.choose_password("anna", own("not anna"))
    assert come_in(team, "anna").get(f"/desk/case/{case.reference}/").status_code == 403
    team.let_in("anna", "boran", "chan")
    assert WORDS in text(come_in(team, "anna").get(f"/desk/case/{case.reference}/"))
    line = Line.objects.get(deed="account_brought_back")
    assert line.subject == Member.objects.get(name="anna").id


def test_languages_are_noted_and_shown(team: Team, root: Client) -> None:
    form = {"name": "dara", "shown_as": "Dara", "role": "analyst", "languages": ["km"]}
    root.post("/desk/people/", form)
    assert Member.objects.get(name="dara").languages == "km"
    root.post("/desk/people/dara/languages/", {"languages": ["en", "km"]})
    assert "English, ភាសាខ្មែរ" in text(root.get("/desk/people/"))
    assert Line.objects.get(deed="languages_changed").reason == "en_km"
    assert root.post("/desk/people/dara/languages/", {"languages": ["xx"]}).status_code == 400


def test_deeds_to_accounts_and_keys_ask_the_password_again(team: Team) -> None:
    root = come_in(team, "root", again=False)
    for way, form in (("reset", "reset-sure"), ("end", "end-sure")):
        answer = root.post(f"/desk/people/anna/{way}/", {form: "on"})
        assert answer["Location"].startswith("/desk/password/")
    asked = root.post("/desk/people/anna/role/", {"role": "intake"})["Location"]
    assert Member.objects.get(name="anna").role == "analyst"
    assert root.post(asked, {"password": FIRST})["Location"] == "/desk/people/anna/"
    assert Member.objects.get(name="anna").role == "intake"
    anna = come_in(team, "anna", again=False)
    for way in ("key/next/", "key/destroy/1/"):
        assert anna.post(f"/desk/{way}")["Location"].startswith("/desk/password/")
    digits = anna.post("/desk/team/boran/", {"digits": "1234 5678"})
    assert digits["Location"].startswith("/desk/password/")


@pytest.fixture
def left(team: Team, root: Client) -> Client:
    """Boran has left two reports ago; Anna sits at the desk."""
    team.world.report()
    team.world.report()
    root.post("/desk/people/boran/end/", {"end-sure": "on"})
    return come_in(team, "anna")


def test_the_change_to_the_next_key_page_by_page(
    team: Team, left: Client, django_capture_on_commit_callbacks: Any, monkeypatch: Any
) -> None:
    assert "Somebody who left still knows" in text(left.get("/desk/"))
    with django_capture_on_commit_callbacks(execute=True):
        left.post("/desk/key/next/")
    waiting = waiting_key()
    assert waiting
    digits = cheap_digits(waiting.public)
    assert digits in text(left.get("/desk/key/"))
    assert left.post("/desk/key/next/").status_code == 302  # pressed twice: the same key waits
    assert waiting_key() == waiting
    publish(digits=digits, now=timezone.now())
    assert "0 keys of reports are sealed to this version, 8 to an older" in text(
        left.get("/desk/key/")
    )
    monkeypatch.setattr(people_team, "AT_ONCE", 3)
    monkeypatch.setattr(people_team, "STRETCH", 0.0)
    clock = iter([0.0, -1.0, 1.0])
    monkeypatch.setattr("krama.desk.people_team.time.monotonic", lambda: next(clock, 1.0))
    answer = left.post("/desk/key/go-on/", {"on": "1"})
    assert [str(m) for m in get_messages(answer.wsgi_request)] == ["Keys sealed anew: 3."]
    assert answer["Location"] == "/desk/key/?on=1"
    going = text(left.get("/desk/key/?on=1"))
    assert "data-goes-on" in going  # the script presses again
    assert 'value="37"' in going  # of a hundred
    assert "data-goes-on" not in text(left.get("/desk/key/"))
    monkeypatch.setattr(people_team, "AT_ONCE", 500)
    clock = iter([0.0, -1.0])
    left.post("/desk/key/go-on/")
    assert set(Wrap.objects.values_list("version", flat=True)) == {2}
    assert "may still be on its way" in text(left.get("/desk/key/"))
    assert "too young" in text(left.post("/desk/key/destroy/1/"))
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + SETTLED)
    assert "Destroy version 1" in text(left.get("/desk/key/"))
    assert left.post("/desk/key/destroy/1/").status_code == 302
    assert not TeamShare.objects.filter(version=1).exists()
    deeds = ["key_proposed", "keys_published", "resealed", "resealed", "key_retired"]
    written = (
        Line.objects.filter(deed__in=deeds, by__startswith="member")
        .order_by("id")
        .values_list("deed")
    )
    assert [deed for (deed,) in written] == [deeds[0], *deeds[2:]]


def test_a_swapped_colleague_and_a_folder_that_cannot_be_written_are_said(
    team: Team,
    left: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    def full(self: Any, *args: Any, **kwargs: Any) -> int:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr("krama.people.rotate._lay_out", full)
        patch.setattr("krama.people.rotate.transaction.on_commit", lambda deed: deed())
        assert "could not be written" in text(left.post("/desk/key/next/"))
    Member.objects.get_queryset().filter(name="chan").update(public=b"\0" * 1216)
    assert "changed in the database, not by them: Chan" in text(left.post("/desk/key/next/"))


def test_a_damaged_row_is_said(
    team: Team, left: Client, django_capture_on_commit_callbacks: Any
) -> None:
    team.next_key("anna", django_capture_on_commit_callbacks)
    Wrap.objects.filter(scope="told").update(sealed=b"\x11")
    answer = left.post("/desk/key/go-on/")
    told = [str(message) for message in get_messages(answer.wsgi_request)]
    assert told[1].startswith("Keys that do not open")
