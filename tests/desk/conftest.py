"""The world of the desk: the same people, and browsers in which they have signed in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from krama.people import hasher
from krama.people.secondfactor import enrol
from krama.people.unlock import Officer
from krama.vault.members import box_private
from tests.phone import enter_code
from tests.world import World

PASSWORD = "correct horse battery staple"

SignIn = Callable[[Officer], Client]


@pytest.fixture(autouse=True)
def _desk_door(settings: Any) -> None:
    """Serve what the desk process serves."""
    settings.LANGUAGE_CODE = "en"
    settings.ROOT_URLCONF = "krama.config.desk_urls"
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)


@pytest.fixture
def sign_in(world: World) -> SignIn:
    """Give an officer a password and codes, and sign in with both through the pages."""

    def signed_in(officer: Officer) -> Client:
        member = officer.member
        salt = hasher.new_salt()
        secrets = hasher.secrets_of(PASSWORD, salt=salt)
        member.password = hasher.written(secrets, salt=salt)
        member.boxed_private = box_private(
            officer.private, secrets_wrap=secrets.wrap, member=member.id, generation=1
        )
        member.save()
        enrol(member)
        client = Client(headers={"Accept-Language": "en"})
        client.post("/desk/sign-in/", {"login": member.name, "password": PASSWORD})
        answer = enter_code(client, member)
        assert answer["Location"] in {"/desk/", "/desk/people/"}, answer.content.decode()
        return client

    return signed_in


@pytest.fixture
def analyst(world: World) -> Officer:
    """An analyst who holds the team's key."""
    return world.officer("analyst")


@pytest.fixture
def desk(analyst: Officer, sign_in: SignIn) -> Client:
    """A browser in which the analyst has signed in."""
    return sign_in(analyst)
