"""Keys and identifiers, sealed to those who will need them: anyone may close, few can open."""

from typing import Any
from uuid import UUID

from krama.vault.boxing import KEY_BYTES
from krama.vault.context import ctx
from krama.vault.keypairs import PRIVATE_BYTES
from krama.vault.padding import pad
from krama.vault.rows import to_json
from krama.vault.sealing import seal


def seal_wrap(
    report_key: bytes, *, to: bytes, report: UUID, scope: str, team: str, version: int
) -> bytes:
    """One report key (32 bytes) for one version of one team's key."""
    if len(report_key) != KEY_BYTES:
        raise ValueError("a report key has 32 bytes")
    return seal(report_key, to=to, info=wrap_info(report, scope, team, version))


def seal_team_key(
    team_private: bytes, *, to: bytes, team: str, version: int, member: UUID, generation: int
) -> bytes:
    """A team's private half (96 bytes) for one member's key of one generation."""
    _must_be_private(team_private)
    return seal(team_private, to=to, info=team_info(team, version, member, generation))


def seal_for_recovery(team_private: bytes, *, to: bytes, team: str, version: int) -> bytes:
    """A team's private half (96 bytes) for the recovery key."""
    _must_be_private(team_private)
    return seal(team_private, to=to, info=recovery_info(team, version))


def seal_slip(identifiers: dict[str, Any], *, to: bytes, report: UUID) -> bytes:
    """A report's normalised identifiers for the worker, padded; TooLongError above 60,000 bytes."""
    return seal(pad(to_json(identifiers)), to=to, info=slip_info(report))


def wrap_info(report: UUID, scope: str, team: str, version: int) -> bytes:
    """What a wrap is bound to."""
    return ctx("wrap", report, scope, team, version)


def team_info(team: str, version: int, member: UUID, generation: int) -> bytes:
    """What a member's share of a team key is bound to."""
    return ctx("team", team, version, member, generation)


def recovery_info(team: str, version: int) -> bytes:
    """What the recovery key's share of a team key is bound to."""
    return ctx("recover", team, version)


def slip_info(report: UUID) -> bytes:
    """What an index slip is bound to."""
    return ctx("slip", report)


def _must_be_private(private: bytes) -> None:
    if len(private) != PRIVATE_BYTES:
        raise ValueError("a private half has 96 bytes")
