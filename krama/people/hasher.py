"""The only password hash there is: SHA-256 of `auth`, which one Argon2id gave together with `wrap`.

Written as `krama1$<salt, 32 hex digits>$<digest, 64 hex digits>`. A second, cheaper hash beside it
would be an easier way to the same password; see docs/decisions/0004-one-argon2id-two-uses.md.
"""

import os
from typing import Any

from django.contrib.auth.hashers import BasePasswordHasher
from django.utils.translation import gettext_noop as _

from krama.site import keyfiles
from krama.vault.members import (
    SALT_BYTES,
    MemberSecrets,
    auth_digest,
    derive,
    is_password_of,
)

ALGORITHM = "krama1"
_NOBODY = (bytes(SALT_BYTES), bytes(32))  # costs as much as a member's, and no password gives it


def new_salt() -> bytes:
    """Return 16 random bytes."""
    return os.urandom(SALT_BYTES)


def secrets_of(password: str, *, salt: bytes) -> MemberSecrets:
    """Return `auth` and `wrap` under the desk pepper; about 0.2 s and 64 MiB."""
    return derive(password, salt=salt, pepper=keyfiles.secret("desk.pepper"))


def written(secrets: MemberSecrets, *, salt: bytes) -> str:
    """Return what stands in the password column."""
    return f"{ALGORITHM}${salt.hex()}${auth_digest(secrets).hex()}"


def parts(encoded: str) -> tuple[bytes, bytes]:
    """Return salt and digest of a password column; nobody's where it is not one of ours."""
    algorithm, _dollar, rest = encoded.partition("$")
    salt, _dollar, digest = rest.partition("$")
    try:
        found = bytes.fromhex(salt), bytes.fromhex(digest)
    except ValueError:
        return _NOBODY
    sound = algorithm == ALGORITHM and len(found[0]) == SALT_BYTES and len(found[1]) == 32
    return found if sound else _NOBODY


class MemberKeyHasher(BasePasswordHasher):
    """What Django's own password functions use, so that they can never write another hash."""

    algorithm = ALGORITHM

    def salt(self) -> str:
        """Return a new salt in hex."""
        return new_salt().hex()

    def encode(self, password: str, salt: str) -> str:
        """Return the column's text for a password and a salt in hex."""
        raw = bytes.fromhex(salt)
        return written(secrets_of(password, salt=raw), salt=raw)

    def verify(self, password: str, encoded: str) -> bool:
        """Return whether it is the password, in the same time either way."""
        salt, digest = parts(encoded)
        return is_password_of(secrets_of(password, salt=salt), digest)

    def decode(self, encoded: str) -> dict[str, str]:
        """Return the parts of the column's text."""
        salt, digest = parts(encoded)
        return {"algorithm": ALGORITHM, "salt": salt.hex(), "hash": digest.hex()}

    def safe_summary(self, encoded: str) -> dict[Any, Any]:
        """Return what a page may show: the algorithm's name."""
        return {_("algorithm"): ALGORITHM}

    def must_update(self, encoded: str) -> bool:
        """Return False: a new cost needs the member's password and reboxes their key."""
        return False

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Do nothing: every check costs the same."""
