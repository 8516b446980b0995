"""A member's password: it proves who signs in, and it alone opens that member's private half."""

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass, field
from uuid import UUID

from krama.vault.boxing import CannotOpenError, box, unbox
from krama.vault.context import ctx
from krama.vault.deriving import Cost, argon, hkdf
from krama.vault.keypairs import PRIVATE_BYTES

SALT_BYTES = 16
UNLOCK_BYTES = 32
COST = Cost(memory=64 * 1024, passes=3, lanes=1)

if Cost(65_536, 3, 1) != COST or SALT_BYTES != 16:
    raise RuntimeError("the parameters of passwords are fixed until every member has a new one")


@dataclass(frozen=True)
class MemberSecrets:
    """`auth` proves the password; `wrap` boxes the private half. 32 bytes each, never stored."""

    auth: bytes = field(repr=False)
    wrap: bytes = field(repr=False)


def derive(password: str, *, salt: bytes, pepper: bytes) -> MemberSecrets:
    """Both secrets from one Argon2id; at most four at a time; 64 MiB for about 0.2 s.

    `salt` has 16 bytes, the desk pepper at least 32. The password is taken in NFC, so that
    two keyboards that write one Khmer or Vietnamese word differently give the same.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError("a member's salt has 16 bytes")
    typed = unicodedata.normalize("NFC", password).encode("utf-8", "replace")
    root = argon(typed, salt=salt, pepper=pepper, cost=COST)
    return MemberSecrets(
        auth=hkdf(root, info=ctx("auth")),
        wrap=hkdf(root, info=ctx("wrap")),
    )


def auth_digest(secrets: MemberSecrets) -> bytes:
    """SHA-256 of `auth`, 32 bytes: the only trace of a password that is stored."""
    return hashlib.sha256(secrets.auth).digest()


def is_password_of(secrets: MemberSecrets, stored: bytes) -> bool:
    """Whether `stored` is their digest, in the same time whatever it holds."""
    return hmac.compare_digest(auth_digest(secrets), stored)


def box_private(private: bytes, *, secrets_wrap: bytes, member: UUID, generation: int) -> bytes:
    """A member's private half (96 bytes), boxed under their password's `wrap`."""
    if len(private) != PRIVATE_BYTES:
        raise ValueError("a private half has 96 bytes")
    return box(secrets_wrap, private, aad=ctx("private", member, generation))


def unbox_private(boxed: bytes, *, secrets_wrap: bytes, member: UUID, generation: int) -> bytes:
    """The private half; CannotOpenError for another password, member or generation."""
    return unbox(secrets_wrap, boxed, aad=ctx("private", member, generation))


def box_session(wrap: bytes, *, unlock: bytes, session: bytes) -> bytes:
    """`wrap`, boxed for one session: `unlock` is its cookie's 32 bytes, `session` its id's hash."""
    if len(unlock) != UNLOCK_BYTES:
        raise ValueError("an unlock secret has 32 bytes")
    return box(_session_key(unlock, session), wrap, aad=ctx("session", session))


def unbox_session(boxed: bytes, *, unlock: bytes, session: bytes) -> bytes:
    """`wrap`; CannotOpenError for another cookie or session."""
    if len(unlock) != UNLOCK_BYTES:
        raise CannotOpenError
    return unbox(_session_key(unlock, session), boxed, aad=ctx("session", session))


def _session_key(unlock: bytes, session: bytes) -> bytes:
    return hkdf(unlock, info=ctx("session", session))
