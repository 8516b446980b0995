"""One-time codes are not optional, are set up right after the first password, and work once."""

import time
from datetime import UTC, datetime

import pyotp
import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from krama.people.secondfactor import AlreadySetUpError, code_of, enrol
from krama.vault.boxing import CannotOpenError, new_key
from tests.people.conftest import NOW, Keys, Staff

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.people.urls")]


def _secret(client: Client) -> str:
    page = client.get("/desk/code/set-up/").content.decode()
    letters = page.split('class="secret code">')[1].split("</p>")[0]
    return letters.replace("<span>", "").replace("</span>", "").replace(" ", "")


def test_the_first_sign_in_leads_to_the_set_up_and_nowhere_else(
    client: Client, staff: Staff
) -> None:
    staff.give_password(client, staff.make(codes=False))
    for path in ("/desk/", "/desk/key/", "/cms/"):
        assert client.get(path)["Location"] == "/desk/code/set-up/"


def test_the_set_up_ends_at_the_desk_with_an_open_key(client: Client, staff: Staff) -> None:
    member = staff.make(codes=False)
    staff.give_password(client, member)
    code = pyotp.TOTP(_secret(client)).now()
    answer = client.post("/desk/code/set-up/", {"code": code})
    assert answer["Location"] == "/desk/factors/codes/", "recovery codes come with the first factor"
    assert client.get("/desk/key/").status_code == 200
    assert client.get("/desk/code/set-up/")["Location"] == "/desk/"
    assert client.get("/desk/code/set-up/qr.svg").status_code == 404

    # The code that proved the phone is used up.
    again = Client()
    staff.give_password(again, member)
    assert again.post("/desk/code/", {"code": code}).status_code == 200


def test_a_wrong_first_code_keeps_the_secret_and_says_so_beside_the_field(
    client: Client, staff: Staff
) -> None:
    staff.give_password(client, staff.make(codes=False))
    secret = _secret(client)
    page = client.post("/desk/code/set-up/", {"code": "000000"}).content.decode()
    assert 'id="id_code_error"' in page
    assert secret[:4] in page
    assert not Authenticator.objects.exists()


def test_the_picture_for_the_camera_is_a_file_of_its_own(client: Client, staff: Staff) -> None:
    staff.give_password(client, staff.make(codes=False))
    _secret(client)
    picture = client.get("/desk/code/set-up/qr.svg")
    assert picture["Content-Type"] == "image/svg+xml"
    assert picture["Cache-Control"] == "no-store, private"
    assert b"<svg" in picture.content


def test_a_stranger_sees_no_set_up(client: Client, staff: Staff) -> None:
    for path in ("/desk/code/set-up/", "/desk/code/set-up/qr.svg"):
        assert client.get(path)["Location"].startswith("/desk/sign-in/")


def test_a_session_from_before_the_codes_must_sign_in_again(client: Client, staff: Staff) -> None:
    member = staff.make(codes=False)
    staff.give_password(client, member)
    enrol(member)
    assert client.get("/desk/")["Location"].startswith("/desk/sign-in/")
    assert client.get("/desk/sign-in/").status_code == 200


def test_the_secret_is_boxed_in_the_database(keys: Keys, staff: Staff) -> None:
    member = staff.make(codes=False)
    secret = enrol(member)
    stored = Authenticator.objects.get().data["secret"]
    assert secret not in stored
    assert code_of(member, now=NOW) == pyotp.TOTP(secret).at(NOW)
    (keys.folder / "desk.pepper").write_bytes(new_key())
    with pytest.raises(CannotOpenError):
        code_of(member, now=NOW)


def test_codes_are_set_up_once(staff: Staff) -> None:
    member = staff.make()
    with pytest.raises(AlreadySetUpError):
        enrol(member)


def test_guessing_codes_comes_to_an_end(client: Client, staff: Staff) -> None:
    member = staff.make()
    staff.give_password(client, member)
    for _ in range(6):
        page = client.post("/desk/code/", {"code": "000000"})
    assert b"Too many tries" in page.content
    now = datetime.fromtimestamp(time.time(), UTC)
    assert client.post("/desk/code/", {"code": code_of(member, now=now)}).status_code == 200
