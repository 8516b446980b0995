"""Budgets in bytes: a public page is readable from its first flight."""

import gzip

import pytest
from django.core.management import call_command
from django.test import Client

from tests.world import World

KIB = 1024
PAGES = [
    "",
    "report/",
    "inbox/",
    "check/",
    "check/chat/",
    "learn/",
    "learn/grooming/",
    "learn/sextortion/",
]
PAGES += ["help/", "help/threat/", "help/gone/", "help/who/", "help/leaving/"]


@pytest.mark.parametrize("language", ["km", "en"])
def test_a_public_page_with_its_styles_is_14_kib_compressed_at_most(
    world: World, language: str
) -> None:
    call_command("plant", verbosity=0)
    client = Client(headers={"Accept-Encoding": "gzip"})
    for page in PAGES:
        answer = client.get(f"/{language}/{page}")
        assert answer.status_code == 200, page
        assert answer["Content-Encoding"] == "gzip", page
        assert len(answer.content) <= 14 * KIB, (page, len(answer.content))
        html = gzip.decompress(answer.content).decode()
        assert '<link rel="stylesheet"' not in html
        assert "<style>" in html
        assert "@import" not in html
        assert "@font-face" not in html


def test_scripts_are_small_and_few(world: World) -> None:
    from krama.site.styles import _FILE

    scripts = list(_FILE.parent.glob("*.js"))
    assert len(scripts) == 3
    assert sum(len(gzip.compress(path.read_bytes())) for path in scripts) <= 4 * KIB
