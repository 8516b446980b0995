"""Keys of a service, people who work there, and a way to sign in as they do."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from krama.people.join import make_account
from krama.people.models import Member
from krama.people.roles import Role
from krama.people.secondfactor import enrol
from krama.vault.boxing import new_key
from krama.vault.keypairs import KeyPair
from krama.vault.teamkeys import PublishedKey, TeamKeys
from tests.phone import enter_code
from tests.team import Team, make_hashes_cheap
from tests.world import World

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)  # a Tuesday, noon in Phnom Penh
PASSWORD = "correct horse battery staple"


@dataclass
class Keys:
    folder: Path
    casework: KeyPair
    recovery: KeyPair


@pytest.fixture
def keys(tmp_path: Path, settings: Any) -> Keys:
    made = Keys(tmp_path, KeyPair.make(), KeyPair.make())
    settings.KRAMA_KEYS_DIR = tmp_path
    (tmp_path / "desk.pepper").write_bytes(new_key())
    published = TeamKeys(
        [
            PublishedKey("casework", 1, made.casework.public),
            PublishedKey("recovery", 1, made.recovery.public),
        ]
    )
    (tmp_path / "team-keys.json").write_text(published.to_json())
    return made


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def in_english(settings: Any) -> None:
    """So that a test can read a page, whatever has been translated."""
    settings.LANGUAGE_CODE = "en"


@pytest.fixture(autouse=True, scope="session")
def static_folder() -> None:
    """WhiteNoise warns where the folder of collected files is missing."""
    django_settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@dataclass
class Clock:
    now: datetime

    def pass_(self, **parts: float) -> None:
        self.now += timedelta(**parts)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that stands still until it is told to go on."""
    made = Clock(timezone.now().replace(microsecond=0))
    monkeypatch.setattr(timezone, "now", lambda: made.now)
    return made


@pytest.fixture
def team(world: World, monkeypatch: pytest.MonkeyPatch) -> Team:
    """Anna and Boran hold the key; root makes accounts."""
    make_hashes_cheap(monkeypatch)
    made = Team(world)
    made.found("anna", "boran")
    made.account("root", role=Role.ADMINISTRATOR)
    return made


class Staff:
    """Makes people, and signs them in through the pages."""

    def make(self, role: str = "analyst", name: str = "", *, codes: bool = True) -> Member:
        member = make_account(
            name=name or role,
            shown_as=(name or role).title(),
            email=f"{name or role}@desk.example",
            role=role,
            password=PASSWORD,
            by=None,
            now=NOW,
        )
        member.password_is_own = True
        member.save()
        if codes:
            enrol(member)
        return member

    def give_password(self, client: Client, member: Member, password: str = PASSWORD) -> Any:
        return client.post("/desk/sign-in/", {"login": member.name, "password": password})

    def give_code(self, client: Client, member: Member) -> Any:
        return enter_code(client, member)

    def sign_in(self, client: Client, member: Member) -> Client:
        self.give_password(client, member)
        answer = self.give_code(client, member)
        assert answer.status_code == 302, answer.content.decode()
        assert answer["Location"] in {"/desk/", "/desk/people/", "/cms/"}  # queue, accounts, pages
        return client


@pytest.fixture
def staff(keys: Keys, db: None) -> Staff:
    return Staff()


def whole_database() -> bytes:
    """Every value of every table."""
    found: list[Any] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [value for row in cursor.fetchall() for value in row]
    return b"\n".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        for value in found
    )
