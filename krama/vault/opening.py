"""The guarded door: opens what was sealed. Only `people` and `cases` may come in here."""

from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag

from krama.vault.boxing import KEY_BYTES, CannotOpenError
from krama.vault.keypairs import PRIVATE_BYTES, key_id, load_private
from krama.vault.padding import unpad
from krama.vault.rows import from_json
from krama.vault.sealing import HEAD_BYTES, HPKE, SUITE, sealed_to
from krama.vault.tickets import ticket_info
from krama.vault.wraps import recovery_info, slip_info, team_info, wrap_info

__all__ = [
    "CannotOpenError",
    "open_for_recovery",
    "open_sealed",
    "open_slip",
    "open_team_key",
    "open_ticket",
    "open_wrap",
]


def open_sealed(sealed: bytes, *, private: bytes, info: bytes) -> bytes:
    """What was sealed to this private half (96 bytes) under the same `info`.

    CannotOpenError for another key, another `info`, or any changed byte.
    """
    if sealed[:1] != SUITE or len(private) != PRIVATE_BYTES:
        raise CannotOpenError
    key, public = load_private(private)
    if sealed_to(sealed) != key_id(public):
        raise CannotOpenError
    try:
        return HPKE.decrypt(sealed[HEAD_BYTES:], key, info)
    except (InvalidTag, ValueError):
        raise CannotOpenError from None


def open_wrap(
    sealed: bytes, *, private: bytes, report: UUID, scope: str, team: str, version: int
) -> bytes:
    """A report key, 32 bytes."""
    info = wrap_info(report, scope, team, version)
    return _of_length(KEY_BYTES, open_sealed(sealed, private=private, info=info))


def open_team_key(
    sealed: bytes, *, private: bytes, team: str, version: int, member: UUID, generation: int
) -> bytes:
    """A team's private half, 96 bytes, with a member's own private half."""
    info = team_info(team, version, member, generation)
    return _of_length(PRIVATE_BYTES, open_sealed(sealed, private=private, info=info))


def open_for_recovery(sealed: bytes, *, private: bytes, team: str, version: int) -> bytes:
    """A team's private half, 96 bytes, with the recovery key's private half."""
    info = recovery_info(team, version)
    return _of_length(PRIVATE_BYTES, open_sealed(sealed, private=private, info=info))


def open_slip(sealed: bytes, *, private: bytes, report: UUID) -> dict[str, Any]:
    """A report's normalised identifiers, with the worker's private half."""
    return from_json(unpad(open_sealed(sealed, private=private, info=slip_info(report))))


def open_ticket(
    sealed: bytes, *, private: bytes, kind: str, id: UUID, expires: int
) -> dict[str, Any]:
    """What a signed-in person handed to the worker, with the worker's private half."""
    info = ticket_info(kind, id, expires)
    return from_json(unpad(open_sealed(sealed, private=private, info=info)))


def _of_length(expected: int, opened: bytes) -> bytes:
    if len(opened) != expected:
        raise CannotOpenError
    return opened
