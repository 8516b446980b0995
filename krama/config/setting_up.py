"""Set a service up once: key files, founding members, the team's key, the recovery shares."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from django.conf import settings
from django.db import transaction

from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.people.founding import found_team
from krama.people.join import make_account, suggest_password
from krama.people.models import Member
from krama.people.roles import OFFICERS, Role
from krama.people.rota import publish_rota, set_shifts
from krama.people.secondfactor import enrol
from krama.report.submit import TEAM
from krama.site.keyfiles import team_keys
from krama.vault import recovery
from krama.vault.keypairs import KeyPair
from krama.vault.signing import SigningKey
from krama.vault.teamkeys import PublishedKey, TeamKeys

_SECRETS = ("receipt.pepper", "desk.pepper", "index.key")
_DAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}


class AlreadySetUpError(Exception):
    """Key files or members exist; a second set-up would lock everybody out."""


@dataclass(frozen=True)
class Founder:
    """Somebody who is there from the first day."""

    name: str
    shown_as: str
    role: Role
    email: str = ""


@dataclass(frozen=True)
class Given:
    """What is shown once to a founder: their first password and the secret of their codes."""

    member: Member
    password: str
    code_secret: str


@dataclass(frozen=True)
class SetUp:
    """What is shown once and kept nowhere."""

    given: list[Given]
    recovery_shares: list[str]
    keys_digest: str


def is_set_up() -> bool:
    """Return whether this service has its keys."""
    return (settings.KRAMA_KEYS_DIR / "team-keys.json").exists()


def set_up(*, founders: Sequence[Founder], now: datetime) -> SetUp:
    """Make keys and members; AlreadySetUpError. The team's private half is forgotten at the end."""
    if is_set_up() or Member.objects.active().exists():
        raise AlreadySetUpError
    folder: Path = settings.KRAMA_KEYS_DIR
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in _SECRETS:
        _keep(folder / name, secrets.token_bytes(32))
    _keep(folder / "secret.key", secrets.token_urlsafe(50).encode())
    signer = SigningKey.make()
    _keep(folder / "ledger.key", signer.seed)
    _keep(folder / "ledger.pub", signer.public, mode=0o644)
    team, worker = KeyPair.make(), KeyPair.make()
    recovery_key, shares = recovery.make()
    _keep(folder / "worker.key", worker.private)
    keys = TeamKeys(
        [
            PublishedKey(TEAM, 1, team.public),
            PublishedKey("worker", 1, worker.public),
            PublishedKey("recovery", 1, recovery_key.public),
        ]
    )
    _keep(folder / "team-keys.json", keys.to_json().encode(), mode=0o644)
    with transaction.atomic():
        given = [_give(founder, now=now) for founder in founders]
        officers = [g.member for g in given if g.member.role in OFFICERS]
        found_team(members=officers, team_private=team.private, now=now)
        # The ledger names the file, so that a swapped one is noticed.
        write(Deed.KEYS_PUBLISHED, by="operator", reason=keys.digest(), now=now)
        write(Deed.TEAM_FOUNDED, by="operator", now=now)
    return SetUp(given=given, recovery_shares=shares, keys_digest=team_keys().digest())


def _keep(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    path.touch(mode=mode, exist_ok=False)
    path.write_bytes(content)


def _give(founder: Founder, *, now: datetime) -> Given:
    password = suggest_password()
    member = make_account(
        name=founder.name,
        shown_as=founder.shown_as,
        email=founder.email,
        role=founder.role,
        password=password,
        by=None,
        now=now,
    )
    write(Deed.ACCOUNT_MADE, by="operator", subject=member.id, now=now)
    return Given(member=member, password=password, code_secret=enrol(member))


def first_rota(
    member: Member, *, hours: Sequence[tuple[Sequence[str], str, str]], now: datetime
) -> None:
    """Put one member on duty at the pack's hours, until the supervisor writes a rota."""
    shifts = [
        (_DAYS[day], time.fromisoformat(start), time.fromisoformat(end))
        for days, start, end in hours
        for day in days
    ]
    set_shifts(member=member, shifts=shifts, by=None, now=now)
    publish_rota(by=None, now=now)
    write(Deed.ROTA_PUBLISHED, by="operator", now=now)
