"""There is one password hash, and it is ours."""

import pytest
from django.contrib.auth.hashers import check_password, get_hashers, make_password

from krama.people import hasher
from krama.people.models import Member, PasswordDeedError
from krama.vault.boxing import new_key
from tests.people.conftest import PASSWORD, Keys, Staff, whole_database


def test_djangos_own_functions_write_our_hash_and_no_other(keys: Keys) -> None:
    encoded = make_password(PASSWORD)
    algorithm, salt, digest = encoded.split("$")
    assert (algorithm, len(salt), len(digest)) == ("krama1", 32, 64)
    assert check_password(PASSWORD, encoded)
    assert not check_password(PASSWORD + "!", encoded)
    assert [type(one) for one in get_hashers()] == [hasher.MemberKeyHasher]


def test_no_hash_but_ours_is_in_the_database(staff: Staff) -> None:
    for role in ("intake", "analyst", "supervisor", "administrator"):
        staff.make(role)
    stored = Member.objects.values_list("password", flat=True)
    assert all(encoded.startswith("krama1$") for encoded in stored)
    everything = whole_database().lower()
    for name in (b"pbkdf2", b"scrypt", b"bcrypt", b"argon2", b"sha1$", b"md5$"):
        assert name not in everything


def test_changing_the_pepper_breaks_every_password(keys: Keys) -> None:
    encoded = make_password(PASSWORD)
    (keys.folder / "desk.pepper").write_bytes(new_key())
    assert not check_password(PASSWORD, encoded)


@pytest.mark.parametrize(
    "encoded", ["", "!unusable", "krama1$", "krama1$zz$zz", "krama1$00$00", "pbkdf2_sha256$1$a$b"]
)
def test_a_column_that_is_not_ours_lets_nobody_in(keys: Keys, encoded: str) -> None:
    assert not hasher.MemberKeyHasher().verify(PASSWORD, encoded)
    assert not hasher.MemberKeyHasher().verify("", encoded)


def test_a_password_cannot_be_set_past_the_key(staff: Staff) -> None:
    with pytest.raises(PasswordDeedError):
        staff.make().set_password("another password altogether")
