"""Sign in with name, password and code; each alone reaches nothing."""

import pytest
from django.conf import settings as django_settings
from django.test import Client

from krama.people import hasher
from krama.people.models import Member, Session
from krama.people.signin import MemberBackend
from krama.people.unlock import COOKIE
from krama.vault import members
from krama.vault.boxing import new_key
from tests.people.conftest import PASSWORD, Keys, Staff

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.people.urls")]

SESSION = django_settings.SESSION_COOKIE_NAME


def test_name_password_and_code_reach_the_desk(client: Client, staff: Staff) -> None:
    member = staff.make()
    asked = staff.give_password(client, member)
    assert (asked.status_code, asked["Location"]) == (302, "/desk/code/")
    assert b'name="code"' in client.get("/desk/code/").content
    assert staff.give_code(client, member)["Location"] == "/desk/"
    assert b"Analyst" in client.get("/desk/").content


def test_a_password_alone_never_reaches_the_desk(client: Client, staff: Staff) -> None:
    staff.give_password(client, staff.make())
    for path in ("/desk/", "/desk/key/", "/desk/team/", "/cms/"):
        answer = client.get(path)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/desk/sign-in/")


def test_a_code_alone_reaches_nothing(client: Client, staff: Staff) -> None:
    member = staff.make()
    assert staff.give_code(client, member)["Location"] == "/desk/sign-in/"
    assert client.get("/desk/").status_code == 302


def test_a_wrong_code_reaches_nothing(client: Client, staff: Staff) -> None:
    staff.give_password(client, staff.make())
    answer = client.post("/desk/code/", {"code": "000000"})
    assert answer.status_code == 200
    assert b'id="id_code_error"' in answer.content
    assert client.get("/desk/").status_code == 302


def test_a_code_works_once(staff: Staff) -> None:
    member, first, second = staff.make(), Client(), Client()
    staff.sign_in(first, member)
    staff.give_password(second, member)
    assert staff.give_code(second, member).status_code == 200
    assert second.get("/desk/").status_code == 302


def test_wrong_password_unknown_name_and_ended_account_answer_alike(staff: Staff) -> None:
    staff.make("analyst", "anna")
    left = staff.make("analyst", "left")
    left.is_active = False
    left.save()
    tries = [("anna", "not her password"), ("nope", PASSWORD), ("left", PASSWORD)]
    answers = []
    for name, password in tries:
        answer = Client().post("/desk/sign-in/", {"login": name, "password": password})
        page = answer.content.decode()
        assert f'value="{name}"' in page
        answers.append((answer.status_code, _without_token(page).replace(name, "NAME")))
    assert len(set(answers)) == 1
    assert "do not go together" in answers[0][1]


def test_every_try_costs_exactly_one_argon2id(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff.make("analyst", "anna")
    salts: list[bytes] = []
    real = members.derive

    def counted(password: str, *, salt: bytes, pepper: bytes) -> members.MemberSecrets:
        salts.append(salt)
        return real(password, salt=salt, pepper=pepper)

    monkeypatch.setattr(hasher, "derive", counted)
    for name, password in (("anna", PASSWORD), ("anna", "wrong"), ("nobody", PASSWORD)):
        Client().post("/desk/sign-in/", {"login": name, "password": password})
        assert len(salts) == 1
        salts.clear()


def test_a_name_is_known_in_any_case(keys: Keys, staff: Staff) -> None:
    member = staff.make("analyst", "anna")
    assert MemberBackend().authenticate(None, username=" Anna ", password=PASSWORD) == member


def test_changing_the_pepper_breaks_sign_in(client: Client, keys: Keys, staff: Staff) -> None:
    member = staff.make()
    (keys.folder / "desk.pepper").write_bytes(new_key())
    assert b"do not go together" in staff.give_password(client, member).content


def test_changing_the_pepper_ends_open_sessions(client: Client, keys: Keys, staff: Staff) -> None:
    staff.sign_in(client, staff.make())
    (keys.folder / "desk.pepper").write_bytes(new_key())
    assert client.get("/desk/").status_code == 302


def test_a_stranger_who_guesses_elsewhere_locks_no_colleague_out(staff: Staff) -> None:
    member, stranger = staff.make(), Client(REMOTE_ADDR="203.0.113.9")
    for _ in range(7):
        answer = staff.give_password(stranger, member, "guessing at a password")
    assert b"Too many tries" in answer.content
    assert b"Too many tries" in staff.give_password(stranger, member).content
    colleague = Client(REMOTE_ADDR="198.51.100.7")
    assert staff.give_password(colleague, member)["Location"] == "/desk/code/"


def test_sign_out_removes_the_session_and_both_cookies(client: Client, staff: Staff) -> None:
    staff.sign_in(client, staff.make())
    assert b"Sign out?" in client.get("/desk/sign-out/").content
    assert Session.objects.count() == 1  # asking is not doing
    answer = client.post("/desk/sign-out/")
    assert answer["Location"] == "/desk/sign-in/"
    assert not Session.objects.exists()
    assert {answer.cookies[SESSION].value, answer.cookies[COOKIE].value} == {""}
    assert client.get("/desk/").status_code == 302


def test_starting_again_forgets_the_password_that_was_given(client: Client, staff: Staff) -> None:
    staff.give_password(client, staff.make())
    client.post("/desk/sign-out/")
    assert not Session.objects.exists()
    assert client.get("/desk/code/")["Location"] == "/desk/sign-in/"


def test_a_member_who_leaves_is_out_at_once(client: Client, staff: Staff) -> None:
    staff.sign_in(client, staff.make())
    Member.objects.get_queryset().update(is_active=False)
    assert client.get("/desk/").status_code == 302


@pytest.mark.parametrize(
    "path", ["signup/", "password/reset/", "email/", "code/recovery-codes/", "login/code/"]
)
def test_there_is_no_other_way_in(client: Client, staff: Staff, path: str) -> None:
    assert client.get(f"/desk/{path}").status_code == 404
    assert not django_settings.MFA_PASSKEY_LOGIN_ENABLED


def _without_token(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)
