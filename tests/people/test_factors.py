"""One's own ways in: recovery codes, another phone, the list of sign-ins. Passkeys need a browser:
`journeys/test_passkeys.py`.
"""

import re

import pyotp
import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from krama.people.factors import LastFactorError, end_sign_in, may_go
from krama.people.models import Member, Session
from tests.people.conftest import PASSWORD, Staff

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.people.urls")]

CODES = re.compile(r'<li class="code">(\d{4}) (\d{4})</li>')


def password_again(client: Client) -> None:
    """What every change of a factor asks for first."""
    client.post("/desk/password/?next=/desk/", {"password": PASSWORD})


def new_codes(client: Client) -> list[str]:
    """Make recovery codes and return the ten that the page shows."""
    password_again(client)
    answer = client.post("/desk/factors/codes/new/")
    assert answer["Location"] == "/desk/factors/codes/", answer.content.decode()
    page = client.get("/desk/factors/codes/").content.decode()
    return ["".join(parts) for parts in CODES.findall(page)]


def passkey(member: Member) -> Authenticator:
    kind = Authenticator.Type.WEBAUTHN
    return Authenticator.objects.create(user=member, type=kind, data={"name": "blue"})


def test_a_recovery_code_signs_in_once(client: Client, staff: Staff) -> None:
    member = staff.make()
    codes = new_codes(staff.sign_in(client, member))
    assert len(set(codes)) == 10
    for typed, lets_in in ((codes[3], True), (codes[3], False), (codes[4], True)):
        again = Client()
        staff.give_password(again, member)
        answer = again.post("/desk/code/", {"code": typed})
        assert (answer.status_code == 302) is lets_in
        assert (again.get("/desk/key/").status_code == 200) is lets_in
    assert b"8 codes are left" in client.get("/desk/factors/").content


def test_recovery_codes_are_shown_once_and_are_not_in_the_database(
    client: Client, staff: Staff
) -> None:
    staff.sign_in(client, staff.make())
    codes = new_codes(client)
    again = client.get("/desk/factors/codes/").content.decode()
    assert not CODES.search(again)
    assert not any(code in again for code in codes)
    kept = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES)
    assert not any(code in str(kept.data) for code in codes)


def test_new_recovery_codes_end_the_old_ones(client: Client, staff: Staff) -> None:
    member = staff.make()
    old = new_codes(staff.sign_in(client, member))
    new_codes(client)
    again = Client()
    staff.give_password(again, member)
    assert again.post("/desk/code/", {"code": old[0]}).status_code == 200


def test_guessing_recovery_codes_comes_to_an_end(client: Client, staff: Staff) -> None:
    member = staff.make()
    codes = new_codes(staff.sign_in(client, member))
    again = Client()
    staff.give_password(again, member)
    for _ in range(6):
        page = again.post("/desk/code/", {"code": "0000 0000"})
    assert b"Too many tries" in page.content
    assert again.post("/desk/code/", {"code": codes[0]}).status_code == 200


def test_another_phone_is_set_up_and_the_old_one_signs_in_no_more(
    client: Client, staff: Staff
) -> None:
    member = staff.make()
    staff.sign_in(client, member)
    password_again(client)
    old = Authenticator.objects.get(user=member)
    assert client.post("/desk/factors/phone/")["Location"] == "/desk/code/set-up/"
    for path in ("/desk/", "/desk/key/"):  # until the new one is set up, nothing else opens
        assert client.get(path)["Location"] == "/desk/code/set-up/"
    page = client.get("/desk/code/set-up/").content.decode()
    letters = page.split('class="secret code">')[1].split("</p>")[0]
    secret = re.sub(r"</?span>|\s", "", letters)
    answer = client.post("/desk/code/set-up/", {"code": pyotp.TOTP(secret).now()})
    assert answer.status_code == 302
    assert client.get("/desk/key/").status_code == 200
    kept = Authenticator.objects.get(user=member, type=Authenticator.Type.TOTP)
    assert kept.data["secret"] != old.data["secret"]


def test_who_has_no_phone_asks_for_another_and_sets_up_the_first(
    client: Client, staff: Staff
) -> None:
    member = staff.make()
    staff.sign_in(client, member)
    password_again(client)
    Authenticator.objects.filter(user=member).delete()
    passkey(member)
    Member.objects.get_queryset().update(code_step=0)  # never a code of a phone
    assert client.post("/desk/factors/phone/")["Location"] == "/desk/code/set-up/"
    assert Member.objects.get(pk=member.pk).code_step == 0


@pytest.mark.parametrize("path", ["phone/", "codes/new/"])
def test_a_factor_is_changed_after_the_password_was_asked_again(
    client: Client, staff: Staff, path: str
) -> None:
    member = staff.make()
    staff.sign_in(client, member)
    answer = client.post(f"/desk/factors/{path}")
    assert answer["Location"].startswith("/desk/password/")
    assert Authenticator.objects.filter(user=member).count() == 1
    done = client.post(answer["Location"], {"password": PASSWORD}, follow=True)
    assert done.status_code == 200
    kinds = set(Authenticator.objects.values_list("type", flat=True))
    assert kinds == (set() if path == "phone/" else {"totp", "recovery_codes"})


def test_the_last_factor_does_not_go(client: Client, staff: Staff) -> None:
    member = staff.make()
    with pytest.raises(LastFactorError):
        may_go(member, Authenticator.Type.TOTP)
    blue = passkey(member)
    may_go(member, Authenticator.Type.WEBAUTHN)
    Authenticator.objects.filter(type=Authenticator.Type.TOTP).delete()
    with pytest.raises(LastFactorError):
        may_go(member, Authenticator.Type.WEBAUTHN)
    passkey(member)
    may_go(member, Authenticator.Type.WEBAUTHN)
    assert blue.pk


def test_nobody_removes_or_renames_a_passkey_of_somebody_else(client: Client, staff: Staff) -> None:
    theirs = passkey(staff.make("supervisor"))
    me = staff.make()
    passkey(me)
    staff.sign_in(client, me)
    password_again(client)
    for deed in ("name", "remove"):
        path = f"/desk/factors/passkeys/{theirs.pk}/{deed}/"
        assert client.get(path).status_code == 404
        assert client.post(path, {"name": "mine"}).status_code == 404
    theirs.refresh_from_db()
    assert theirs.data["name"] == "blue"


def test_a_made_up_answer_of_a_passkey_is_refused(client: Client, staff: Staff) -> None:
    member = staff.make(codes=False)
    staff.give_password(client, member)
    for credential in ("", "{}", "[1]", '{"id": "a", "response": {}}', "x" * 9000):
        page = client.post("/desk/factors/passkeys/add/", {"name": "x", "credential": credential})
        assert page.status_code == 200
    assert not Authenticator.objects.exists()


def test_a_session_ends_where_its_owner_says_so(client: Client, staff: Staff) -> None:
    member, other = staff.make(), staff.make("supervisor")
    staff.sign_in(client, member)
    elsewhere = Client()
    staff.give_password(elsewhere, member)
    cache.clear()
    Member.objects.get_queryset().update(code_step=0)  # so that one half-minute serves two sign-ins
    staff.give_code(elsewhere, member)
    assert elsewhere.get("/desk/key/").status_code == 200

    page = client.get("/desk/factors/").content.decode()
    ids = re.findall(r'name="id" value="([0-9a-f]{64})"', page)
    assert len(ids) == 1, "one's own present sign-in has no button"
    assert not end_sign_in(member=other, id=ids[0])
    assert client.post("/desk/sign-ins/end/", {"id": ids[0]})["Location"] == "/desk/factors/"
    assert elsewhere.get("/desk/key/")["Location"].startswith("/desk/sign-in/")
    assert client.get("/desk/key/").status_code == 200
    assert Session.objects.filter(member=member).count() == 1


def test_the_page_is_for_whoever_has_come_in(client: Client, staff: Staff) -> None:
    member = staff.make()
    for path in ("", "codes/", "codes/new/", "passkeys/add/"):
        assert client.get(f"/desk/factors/{path}")["Location"].startswith("/desk/sign-in/")
    staff.give_password(client, member)
    for path in ("", "codes/", "codes/new/", "passkeys/add/"):
        assert client.get(f"/desk/factors/{path}")["Location"].startswith("/desk/sign-in/")
