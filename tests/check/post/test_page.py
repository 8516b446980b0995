"""The page of "Before you post": nothing can be sent, and without script it is a list to tick."""

import gzip
import json
import re

import pytest
from django.conf import settings

from krama.check.post.bundle import MODULE
from krama.check.post.kinds import KINDS, PAPER

KIB = 1024
ROOM = settings.BASE_DIR / "krama/check/static/check/post"


@pytest.fixture(params=["km", "en"])
def page(request, client, db):
    answer = client.get(f"/{request.param}/check/post/")
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


def test_no_box_stands_in_a_form_or_has_a_name(page):
    assert "<form" not in page
    boxes = re.findall(r"<(?:input|textarea)[^>]*>", page)
    assert len(boxes) == 1 + len(PAPER)
    for box in boxes:
        assert 'autocomplete="off"' in box
        assert not re.search(r"\b(name|value|form)=", box)


def test_without_script_it_is_a_list_to_tick(page):
    main = page[page.index("<main") : page.index("</main>")]
    hidden = r"<(section|div)\b[^>]*\bdata-(tool|result)\b[^>]* hidden>"
    assert len(re.findall(hidden, main)) == 2
    assert main.count('type="checkbox"') == len(PAPER)


def test_every_kind_is_named_and_no_text_says_safe(page):
    found = re.search(r'<script id="kinds" type="application/json">(.*?)</script>', page)
    assert found
    kinds = json.loads(found[1])["kinds"]
    assert list(kinds) == list(KINDS)
    assert all(len(one) == 3 and all(one) for one in kinds.values())
    assert not re.search(r"\b(is|are|you are|looks) safe\b", page)


def test_the_script_with_its_data_is_30_kib_compressed_at_most():
    loaded = list(ROOM.glob("*.js"))
    assert MODULE in loaded
    assert sum(len(gzip.compress(path.read_bytes())) for path in loaded) <= 30 * KIB


def test_the_script_asks_for_nothing():
    for path in ROOM.glob("*.js"):
        text = path.read_text("utf-8") if path != MODULE else ""
        assert not re.search(
            r"fetch\(|XMLHttpRequest|sendBeacon|WebSocket|await import|innerHTML", text
        )
        assert not re.search(r"localStorage|sessionStorage|document\.cookie|\.src ?=", text)
