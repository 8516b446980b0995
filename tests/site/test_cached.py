"""What is the same for everybody may be held; what is anybody's own may not."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from krama.site.cached import HELD
from tests.world import World

HOLDABLE = ("", "learn/", "learn/grooming/", "help/", "help/threat/", "check/", "check/chat/")
NEVER = ("report/", "inbox/", "search/", "remove/")


@pytest.fixture(autouse=True)
def _planted(world: World, settings: Any) -> None:
    call_command("plant", verbosity=0)
    settings.KRAMA_SERVES = "public"


def test_a_page_for_everybody_is_held_a_minute_and_asked_for_anew() -> None:
    for path in HOLDABLE:
        answer = Client().get(f"/km/{path}")
        assert answer["Cache-Control"] == HELD, path
        again = Client().get(f"/km/{path}", headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b""), path
        assert again["Content-Security-Policy"] == answer["Content-Security-Policy"]
        zipped = Client().get(f"/km/{path}", headers={"Accept-Encoding": "gzip"})
        weak = Client().get(f"/km/{path}", headers={"If-None-Match": zipped["ETag"]})
        assert weak.status_code == 304, path
        assert zipped["Vary"] == "Accept-Encoding", path


def test_telling_and_the_inbox_are_held_by_nobody() -> None:
    for path in NEVER:
        answer = Client().get(f"/km/{path}")
        assert "public" not in answer["Cache-Control"], path
        assert "ETag" not in answer, path
    sent = Client().post("/km/search/", {"q": "kite"})
    assert "public" not in sent["Cache-Control"]
    assert "public" not in Client().get("/")["Cache-Control"]


def test_in_a_demonstration_every_page_is_asked_for_anew(settings: Any) -> None:
    settings.KRAMA_SERVES = "both"
    answer = Client().get("/km/learn/")
    assert answer["Cache-Control"] == "private, no-cache"
    assert "ETag" not in answer
