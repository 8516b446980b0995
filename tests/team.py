"""A team of real accounts: each with a password, a key pair and, once let in, a share."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from krama.config.publishing import publish
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.people import hasher
from krama.people.admit import vouch
from krama.people.founding import found_team
from krama.people.join import make_account
from krama.people.models import Member
from krama.people.password import change_password
from krama.people.roles import Role
from krama.people.rotate import propose, waiting_key
from krama.people.unlock import Officer, private_of
from krama.site.keyfiles import team_keys
from krama.vault import members
from krama.vault.deriving import Cost
from krama.vault.keypairs import KeyPair
from krama.vault.teamkeys import PublishedKey, TeamKeys
from tests.world import NOON, World

FIRST = "first password from a colleague"


def make_hashes_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id at its smallest, and digits without it: dozens of people in one test."""
    monkeypatch.setattr(members, "COST", Cost(64, 1, 1))
    for module in ("people.models.member", "people.rotate", "config.publishing"):
        monkeypatch.setattr(f"krama.{module}.fingerprint", cheap_digits)


def cheap_digits(public: bytes) -> str:
    number = f"{int.from_bytes(hashlib.sha256(public).digest(), 'big') % 10**8:08d}"
    return f"{number[:4]} {number[4:]}"


def own(name: str) -> str:
    """The password somebody chose themselves."""
    return f"{name} has chosen this"


@dataclass
class Team:
    """The world of reports, with people who joined it as people do."""

    world: World
    recovery: KeyPair = field(default_factory=KeyPair.make)
    passwords: dict[str, str] = field(default_factory=dict)
    now: datetime = NOON

    def __post_init__(self) -> None:
        keys = TeamKeys([*team_keys().keys, PublishedKey("recovery", 1, self.recovery.public)])
        (self.world.folder / "team-keys.json").write_text(keys.to_json())
        write(Deed.KEYS_PUBLISHED, by="operator", reason=keys.digest(), now=NOON)

    def found(self, *names: str, role: Role = Role.ANALYST) -> list[Member]:
        """Make the first members, who hold the key."""
        made = [self.account(name, role=role) for name in names]
        found_team(members=made, team_private=self.world.casework.private, now=self.now)
        return made

    def account(self, name: str, *, role: Role = Role.ANALYST, by: Member | None = None) -> Member:
        """Make an account with a first password."""
        self.passwords[name] = FIRST
        return make_account(
            name=name,
            shown_as=name.title(),
            email="",
            role=role,
            password=FIRST,
            by=by,
            now=self.now,
        )

    def choose_password(self, name: str, new: str = "") -> Member:
        """Have a member change their password; it is remembered."""
        new = new or own(name)
        done = change_password(
            by=self.officer(name), old=self.passwords[name], new=new, session="", now=self.now
        )
        self.passwords[name] = new
        return done.member

    def officer(self, name: str) -> Officer:
        """Open a member's key with their password, as sign-in does; LockedError."""
        member = Member.objects.get_by_natural_key(name)
        salt, _ = hasher.parts(member.password)
        wrap = hasher.secrets_of(self.passwords[name], salt=salt).wrap
        return Officer(member=member, private=private_of(member, wrap=wrap))

    def let_in(self, name: str, *sponsors: str) -> bool:
        """Have each sponsor confirm the digits that the member reads aloud."""
        member = Member.objects.get_by_natural_key(name)
        return [
            vouch(member=member, by=self.officer(s), digits=member.fingerprint, now=self.now)
            for s in sponsors
        ][-1]

    def join(self, name: str, *sponsors: str, by: Member | None = None) -> Member:
        """All of it: an account, a password of their own, two words."""
        self.account(name, by=by)
        self.choose_password(name)
        self.let_in(name, *sponsors)
        return Member.objects.get_by_natural_key(name)

    def next_key(self, by: str, capture: Any) -> int:
        """Make and publish the next key; return its version. `capture` runs what waits for commit."""
        with capture(execute=True):
            propose(by=self.officer(by), now=self.now)
        waiting = waiting_key()
        assert waiting is not None
        publish(digits=cheap_digits(waiting.public), now=self.now)
        return waiting.version

    def pass_(self, **parts: float) -> None:
        """Let time go by."""
        self.now += timedelta(**parts)
