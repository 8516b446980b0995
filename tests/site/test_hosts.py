"""On the desk door each host name has its own addresses."""

from typing import Any

import pytest
from django.test import Client

from tests.world import World

DESK, CMS = "desk.test", "words.test"


@pytest.fixture
def door(settings: Any, world: World) -> Client:
    """A desk process with two names."""
    settings.KRAMA_SERVES = "desk"
    settings.KRAMA_DESK_HOST, settings.KRAMA_CMS_HOST = DESK, CMS
    settings.ALLOWED_HOSTS = [DESK, CMS]
    settings.ROOT_URLCONF = "krama.config.desk_urls"
    return Client()


@pytest.mark.parametrize(
    ("host", "path", "status"),
    [
        (DESK, "/desk/", 302),
        (DESK, "/desk/case/7AC-4YRS/", 302),
        (DESK, "/cms/", 404),
        (DESK, "/en/report/", 404),
        (CMS, "/cms/", 302),
        (CMS, "/desk/sign-in/", 200),
        (CMS, "/desk/case/7AC-4YRS/", 404),
        (CMS, "/desk/find/", 404),
        (CMS, "/en/report/", 404),
        (f"{CMS}.", "/desk/find/", 404),
        (CMS.upper(), "/desk/find/", 404),
        (f"{CMS}:8443", "/desk/find/", 404),
        ("elsewhere.test", "/desk/", 400),
    ],
)
def test_an_address_answers_on_its_own_name_only(
    door: Client, host: str, path: str, status: int
) -> None:
    assert door.get(path, headers={"Host": host}).status_code == status


def test_the_public_door_has_no_desk(settings: Any, world: World) -> None:
    settings.ROOT_URLCONF = "krama.config.public_urls"
    for path in ("/desk/", "/desk/sign-in/", "/desk/case/7AC-4YRS/", "/cms/"):
        answer = Client().get(path)
        # Without a language the answer leads below one, where nothing of the desk is either.
        assert answer.status_code in {302, 404}
        assert Client().get(f"/en{path}").status_code == 404
