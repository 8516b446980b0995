"""What opens a key is half in a cookie and half in a row; either alone opens nothing."""

import base64
import time
from datetime import UTC, datetime

import pytest
from django.conf import settings as django_settings
from django.test import Client

from krama.people.founding import found_team
from krama.people.models import Member, Session
from krama.people.secondfactor import code_of
from krama.people.unlock import COOKIE
from krama.vault.keypairs import KeyPair
from tests.people.conftest import NOW, PASSWORD, Keys, Staff, whole_database

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.people.urls")]

SESSION = django_settings.SESSION_COOKIE_NAME


def test_after_password_and_code_the_members_own_key_is_open(client: Client, staff: Staff) -> None:
    member = staff.make()
    staff.sign_in(client, member)
    private = bytes.fromhex(client.get("/desk/key/").content.decode())
    assert KeyPair.from_private(private).public == bytes(member.public)


def test_with_it_the_teams_key_opens(client: Client, keys: Keys, staff: Staff) -> None:
    member = staff.make()
    found_team(members=[member], team_private=keys.casework.private, now=NOW)
    staff.sign_in(client, member)
    assert client.get("/desk/team/").content.decode().strip() == keys.casework.private.hex()


def test_no_cookie_value_is_in_the_database(keys: Keys, staff: Staff) -> None:
    client = Client(enforce_csrf_checks=True)
    member = staff.make()
    seen: set[str] = set()

    def post(path: str, form: dict[str, str]) -> None:
        page = client.get(path).content.decode()
        token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        client.post(path, {**form, "csrfmiddlewaretoken": token})
        seen.update(cookie.value for cookie in client.cookies.values() if cookie.value)
        _assert_absent(seen)

    post("/desk/sign-in/", {"login": member.name, "password": PASSWORD})
    post("/desk/code/", {"code": _code(member)})
    assert client.get("/desk/key/").status_code == 200
    assert len(seen) >= 5  # two sessions, two unlock halves, a form's token
    client.post("/desk/sign-out/")
    _assert_absent(seen)


def test_a_copied_session_row_alone_opens_nothing(client: Client, staff: Staff) -> None:
    staff.sign_in(client, staff.make())
    row = Session.objects.get()
    for guess in (row.key_hash, row.key_hash[:32], bytes(row.data).hex()[:32]):
        thief = Client()
        thief.cookies[SESSION] = guess
        assert thief.get("/desk/").status_code == 302


def test_the_session_cookie_without_the_unlock_cookie_signs_out(
    client: Client, staff: Staff
) -> None:
    staff.sign_in(client, staff.make())
    thief = Client()
    thief.cookies[SESSION] = client.cookies[SESSION].value
    assert thief.get("/desk/key/")["Location"].startswith("/desk/sign-in/")
    assert not Session.objects.exists()


def test_the_unlock_cookie_of_another_sign_in_opens_nothing(staff: Staff) -> None:
    ours, theirs = Client(), Client()
    staff.sign_in(ours, staff.make("analyst", "anna"))
    staff.sign_in(theirs, staff.make("analyst", "boran"))
    ours.cookies[COOKIE] = theirs.cookies[COOKIE].value
    assert ours.get("/desk/key/").status_code == 302


@pytest.mark.parametrize("value", ["", "x", "é", "====", "A" * 43, "A" * 400])
def test_a_broken_unlock_cookie_leads_to_sign_in(client: Client, staff: Staff, value: str) -> None:
    staff.sign_in(client, staff.make())
    client.cookies[COOKIE] = value
    assert client.get("/desk/")["Location"].startswith("/desk/sign-in/")


def test_a_lost_cookie_between_password_and_code_means_starting_again(
    client: Client, staff: Staff
) -> None:
    member = staff.make()
    staff.give_password(client, member)
    del client.cookies[COOKIE]
    assert staff.give_code(client, member)["Location"] == "/desk/sign-in/"
    assert client.get("/desk/").status_code == 302


def test_both_names_change_between_password_and_code(client: Client, staff: Staff) -> None:
    member = staff.make()
    staff.give_password(client, member)
    before = client.cookies[SESSION].value, client.cookies[COOKIE].value
    staff.give_code(client, member)
    after = client.cookies[SESSION].value, client.cookies[COOKIE].value
    assert before[0] != after[0]
    assert before[1] != after[1]
    assert Session.objects.count() == 1


def test_the_cookies_stay_on_this_host_and_away_from_scripts(client: Client, staff: Staff) -> None:
    staff.sign_in(client, staff.make())
    for name in (SESSION, COOKIE):
        cookie = client.cookies[name]
        assert name.startswith("__Host-")
        assert cookie["secure"]
        assert cookie["httponly"]
        assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("Strict", "/", "")
        assert cookie["max-age"] == ""  # gone with the browser


def test_a_boxed_key_of_somebody_else_locks(client: Client, staff: Staff) -> None:
    anna, boran = staff.make("analyst", "anna"), staff.make("analyst", "boran")
    staff.sign_in(client, anna)
    Member.objects.get_queryset().filter(pk=anna.pk).update(boxed_private=boran.boxed_private)
    assert client.get("/desk/key/")["Location"].startswith("/desk/sign-in/")


def _code(member: Member) -> str:
    return code_of(member, now=datetime.fromtimestamp(time.time(), UTC))


def _assert_absent(values: set[str]) -> None:
    everything = whole_database()
    for value in values:
        assert value.encode() not in everything
        assert value.encode().hex().encode() not in everything
        raw = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)) if "." not in value else b""
        assert len(raw) < 24 or raw not in everything
        assert len(raw) < 24 or raw.hex().encode() not in everything
