"""An account is made with its key pair, and lets nobody in to reports by itself."""

from typing import Any

import pytest

from krama.people import hasher, join
from krama.people.join import make_account
from krama.people.models import Member, TeamShare
from krama.people.roles import NotAllowedError
from krama.vault.boxing import CannotOpenError
from krama.vault.keypairs import KeyPair
from krama.vault.members import unbox_private
from tests.people.conftest import NOW, PASSWORD, Staff


def test_a_new_member_has_a_key_pair_that_only_their_password_opens(staff: Staff) -> None:
    member = Member.objects.get(pk=staff.make().pk)
    salt, _ = hasher.parts(member.password)

    def opened(password: str) -> bytes:
        wrap = hasher.secrets_of(password, salt=salt).wrap
        return unbox_private(
            bytes(member.boxed_private), secrets_wrap=wrap, member=member.id, generation=1
        )

    assert KeyPair.from_private(opened(PASSWORD)).public == bytes(member.public)
    with pytest.raises(CannotOpenError):
        opened(PASSWORD + " ")
    assert len(member.fingerprint) == 9


def test_a_new_account_holds_no_share_of_any_team(staff: Staff) -> None:
    member = staff.make()
    assert not TeamShare.objects.filter(member=member).exists()
    assert member.created_by is None


def _make(**changes: object) -> Member:
    given: dict[str, Any] = {
        "name": "dara",
        "shown_as": "Dara",
        "email": "",
        "role": "analyst",
        "password": PASSWORD,
        "by": None,
        "now": NOW,
    }
    return make_account(**{**given, **changes})


@pytest.mark.parametrize("name", ["", "a", "Dara", "da ra", "1dara", "d" * 41, "dara\n"])
def test_a_name_is_plain_small_letters(staff: Staff, name: str) -> None:
    with pytest.raises(join.BadNameError):
        _make(name=name)


def test_a_name_is_given_once(staff: Staff) -> None:
    _make()
    with pytest.raises(join.NameTakenError):
        _make()


def test_a_short_password_is_refused(staff: Staff) -> None:
    with pytest.raises(join.WeakPasswordError):
        _make(password="thirteen char")


def test_only_those_who_edit_accounts_make_one_and_the_account_says_who(staff: Staff) -> None:
    with pytest.raises(NotAllowedError):
        _make(by=staff.make("supervisor"))
    administrator = staff.make("administrator")
    assert _make(by=administrator).created_by == administrator


def test_a_suggested_password_is_six_words_and_never_the_same() -> None:
    first, second = join.suggest_password(), join.suggest_password()
    assert len(first.split()) == 6
    assert first != second
    assert len(first) >= join.SHORTEST_PASSWORD
