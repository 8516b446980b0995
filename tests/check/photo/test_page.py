"""The photo check's page: small, without a form, whole without script, nothing but its own words."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings

from krama.check.photo.words import KINDS, LOOK, OFF

ROOM = Path(settings.BASE_DIR) / "krama/check/static/check"
KIB = 1024


@pytest.fixture(params=["km", "en"])
def page(request, client, db):
    answer = client.get(f"/{request.param}/check/photo/")
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


@pytest.mark.parametrize("language", ["km", "en"])
def test_it_is_readable_from_its_first_flight(client, db, language):
    answer = client.get(f"/{language}/check/photo/", headers={"Accept-Encoding": "gzip"})
    assert len(answer.content) <= 14 * KIB, len(answer.content)


def as_served(path: Path) -> bytes:
    """Return a script as the server sends it: with the names of its parts as they are published."""

    def published(found: re.Match[str]) -> str:
        return f"{found[1]}.{hashlib.md5(found[0].encode()).hexdigest()[:12]}.js"

    return gzip.compress(re.sub(r"(\./\w+)\.js", published, path.read_text("utf-8")).encode())


def test_its_scripts_are_30_kib_compressed_at_most():
    scripts = [*ROOM.glob("photo/*.js"), ROOM / "parts/outcomes.js"]
    size = sum(len(as_served(path)) for path in scripts)
    assert size <= 30 * KIB, size


def test_its_scripts_use_no_other_files_and_ask_for_nothing():
    for path in ROOM.glob("photo/*.js"):
        code = re.sub(r"/\*\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for name in re.findall(r'from "([^"]+)"', code):
            assert re.fullmatch(r"\./\w+\.js|\.\./parts/outcomes\.js", name), (path.name, name)
        assert not re.search(
            r"\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|innerHTML|import\(", code
        )


def test_there_is_no_form_and_no_field_for_a_file_until_the_script_makes_one(page):
    assert "<form" not in page
    assert 'type="file"' not in page
    script = (ROOM / "photo/page.js").read_text(encoding="utf-8")
    # A browser that is told "images only" may ask a picker that takes the place out, unseen.
    assert not re.search(r"\b(accept|capture|name) =", script)


def test_the_policy_lets_nothing_in_that_the_copy_would_need(client, db):
    policy = client.get("/en/check/photo/")["Content-Security-Policy"]
    assert "blob:" not in policy
    assert "img-src 'self'" in policy


def test_without_script_there_is_a_list_to_tick_and_how_to_switch_the_place_off(page):
    main = page[page.index("<main") : page.index("</main>")]
    seen = main[main.index("<fieldset") :]
    assert seen.count('type="checkbox"') == sum(len(group.lines) for group in LOOK)
    assert all(phone in seen for phone, _ in OFF)
    assert "<script" not in main
    for part in ("data-tool", "data-result"):
        assert re.search(rf"<(div|section) {part} hidden>", main)


def test_it_ends_at_help_and_at_telling(page):
    assert re.search(r'href="/(km|en)/help/"', page)
    assert re.search(r'href="/(km|en)/report/"', page)


def test_it_names_what_no_tool_can_see(client, db):
    html = client.get("/en/check/photo/").content.decode()
    for word in ("uniform", "badge", "street sign", "house number", "window", "number plate"):
        assert word in html


def test_every_kind_that_is_found_has_its_words(page):
    tags = (ROOM / "photo/tags.js").read_text(encoding="utf-8")
    listed = re.search(r"export const KINDS = \[(.*?)\];", tags, re.DOTALL)
    assert listed
    assert re.findall(r'"(\w+)"', listed[1]) == [kind.id for kind in KINDS]
    assert re.findall(r'data-kind="(\w+)"', page) == [kind.id for kind in KINDS]


def test_every_answer_of_the_page_has_its_words(page):
    script = (ROOM / "photo/page.js").read_text(encoding="utf-8")
    for name in ("working", "damaged", "unknown", "failed", "unread", "found", "none"):
        assert f'"{name}"' in script
        assert f'data-outcome="{name}"' in page
