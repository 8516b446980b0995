import hashlib
from uuid import UUID

import pytest

from krama.vault import members
from krama.vault.boxing import CannotOpenError, new_key
from krama.vault.deriving import Cost
from krama.vault.keypairs import KeyPair
from krama.vault.members import (
    MemberSecrets,
    auth_digest,
    box_private,
    box_session,
    derive,
    is_password_of,
    unbox_private,
    unbox_session,
)

SALT = b"sixteen bytes 16"
SOK = UUID("aaaaaaaa-0000-4000-8000-000000000001")
DARA = UUID("aaaaaaaa-0000-4000-8000-000000000002")


@pytest.fixture(scope="module")
def secrets() -> MemberSecrets:
    return derive("river lamp seven", salt=SALT, pepper=b"p" * 32)


def test_the_parameters_are_those_promised() -> None:
    assert Cost(memory=65_536, passes=3, lanes=1) == members.COST


def test_one_password_gives_two_unlike_secrets(secrets: MemberSecrets) -> None:
    assert len(secrets.auth) == len(secrets.wrap) == 32
    assert secrets.auth != secrets.wrap
    assert secrets == derive("river lamp seven", salt=SALT, pepper=b"p" * 32)


def test_password_salt_and_pepper_all_matter(secrets: MemberSecrets) -> None:
    others = [
        derive("river lamp sevem", salt=SALT, pepper=b"p" * 32),
        derive("river lamp seven", salt=SALT[::-1], pepper=b"p" * 32),
        derive("river lamp seven", salt=SALT, pepper=b"q" * 32),
    ]
    assert len({secrets.auth, *(other.auth for other in others)}) == 4
    assert len({secrets.wrap, *(other.wrap for other in others)}) == 4


def test_two_keyboards_that_write_one_word_differently_agree() -> None:
    assert derive("caf\u00e9", salt=SALT, pepper=b"p" * 32) == derive(
        "cafe\u0301", salt=SALT, pepper=b"p" * 32
    )


def test_only_a_digest_is_stored_and_it_knows_the_password(secrets: MemberSecrets) -> None:
    stored = auth_digest(secrets)
    assert stored == hashlib.sha256(secrets.auth).digest()
    assert is_password_of(secrets, stored)
    assert not is_password_of(secrets, bytes(32))
    assert not is_password_of(secrets, b"")


def test_a_salt_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        derive("river lamp seven", salt=b"short", pepper=b"p" * 32)


def test_secrets_in_a_log_show_nothing(secrets: MemberSecrets) -> None:
    assert repr(secrets) == "MemberSecrets()"


def test_the_password_opens_the_private_half_of_its_own_member(
    secrets: MemberSecrets, member: KeyPair
) -> None:
    boxed = box_private(member.private, secrets_wrap=secrets.wrap, member=SOK, generation=1)
    opened = unbox_private(boxed, secrets_wrap=secrets.wrap, member=SOK, generation=1)
    assert opened == member.private
    for wrap, who, generation in [
        (secrets.auth, SOK, 1),
        (secrets.wrap, DARA, 1),
        (secrets.wrap, SOK, 2),
    ]:
        with pytest.raises(CannotOpenError):
            unbox_private(boxed, secrets_wrap=wrap, member=who, generation=generation)


def test_only_a_private_half_is_boxed(secrets: MemberSecrets) -> None:
    with pytest.raises(ValueError, match="96 bytes"):
        box_private(b"x", secrets_wrap=secrets.wrap, member=SOK, generation=1)


def test_a_session_opens_with_its_own_cookie_only(secrets: MemberSecrets) -> None:
    unlock, session = new_key(), hashlib.sha256(b"session").digest()
    boxed = box_session(secrets.wrap, unlock=unlock, session=session)
    assert unbox_session(boxed, unlock=unlock, session=session) == secrets.wrap
    for cookie, where in [
        (new_key(), session),
        (unlock, hashlib.sha256(b"another").digest()),
        (b"", session),
        (unlock + b"x", session),
    ]:
        with pytest.raises(CannotOpenError):
            unbox_session(boxed, unlock=cookie, session=where)
    with pytest.raises(ValueError, match="32 bytes"):
        box_session(secrets.wrap, unlock=b"short", session=session)
