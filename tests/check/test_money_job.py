"""Two short lists with a clear end; and what every one of these tools weighs."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

KIB = 1024
TOOLS = ("password", "privacy", "privacy-devices", "meeting", "money", "job")
STATIC = Path(settings.BASE_DIR) / "krama/check/static/check"


@pytest.mark.parametrize("language", ["km", "en"])
@pytest.mark.parametrize(("slug", "boxes"), [("money", 14), ("job", 15)])
def test_a_list_to_tick_and_its_four_ends(client, db, language, slug, boxes):
    html = client.get(f"/{language}/check/{slug}/").content.decode()
    assert "<form" not in html
    found = re.findall(r"<input[^>]*>", html)
    assert len(found) == boxes
    assert set(found) == {'<input type="checkbox" autocomplete="off">'}
    assert html.count("<fieldset") == html.count("<legend") == 3
    assert html.count("data-enough") == 1
    for outcome in ("none", "one", "more", "stop"):  # readable where no script runs
        assert f'data-outcome="{outcome}"><b>' in html


def test_the_group_where_one_is_enough_is_called_what_its_end_says(client, db):
    for slug in ("money", "job"):
        html = client.get(f"/en/check/{slug}/").content.decode()
        assert re.search(r"<fieldset data-enough>\s*<legend>What they want</legend>", html)
        assert "You ticked anything under “What they want”:" in html


@pytest.mark.parametrize("language", ["km", "en"])
@pytest.mark.parametrize("slug", TOOLS)
def test_a_tool_is_readable_from_its_first_flight(client, db, language, slug):
    answer = client.get(f"/{language}/check/{slug}/", headers={"Accept-Encoding": "gzip"})
    assert len(answer.content) <= 14 * KIB, len(answer.content)
    assert re.search(r'href="/(km|en)/report/"', gzip.decompress(answer.content).decode())


@pytest.mark.parametrize("room", ["privacy", "meeting", "parts"])
def test_its_script_is_small(room):
    scripts = list((STATIC / room).glob("*.js"))
    assert scripts
    assert sum(len(gzip.compress(path.read_bytes())) for path in scripts) <= 4 * KIB


def test_the_door_shows_them_all(client, db):
    html = client.get("/en/check/").content.decode()
    for slug in TOOLS:
        assert f'href="/en/check/{slug}/"' in html
