"""Budgets in bytes: a public page is readable from its first flight."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client

from krama.check.tool import Tool
from krama.check.tools import TOOLS
from tests.world import World

KIB = 1024
PAGES = [
    "",
    "report/",
    "inbox/",
    "check/",
    *(f"check/{tool.slug}/" for tool in TOOLS),
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


def modules(path: Path) -> set[Path]:
    """Return a module and all that it imports when it is loaded (what a tap loads is not here)."""
    text = path.read_text(encoding="utf-8")
    found = {path}
    for name in re.findall(r'^import\b[^"\n;]*"([^"]+)";?$', text, flags=re.MULTILINE):
        found |= modules((path.parent / name).resolve())
    return found


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.slug)
def test_the_script_of_a_check_is_30_kib_compressed_at_most(world: World, tool: Tool) -> None:
    call_command("plant", verbosity=0)
    page = Client().get(f"/en/check/{tool.slug}/").content.decode()
    loaded: set[Path] = set()
    for source in re.findall(r'<script[^>]* src="/static/(check/[^"]+)"', page):
        path = finders.find(source)
        assert isinstance(path, str), source
        loaded |= modules(Path(path))
    assert loaded, "a check without script is a paper list; this one has none"
    assert sum(len(gzip.compress(path.read_bytes())) for path in loaded) <= 30 * KIB
