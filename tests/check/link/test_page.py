"""The link check as a page: small, with a list to tick, and never a link that can be tapped."""

import gzip
import json
import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client

from krama.check.link.words import REASONS

KIB = 1024
ROOM = settings.BASE_DIR / "krama/check/static/check/link"


@pytest.fixture(params=["km", "en"])
def language(request):
    return request.param


def page(language):
    answer = Client(headers={"Accept-Encoding": "gzip"}).get(f"/{language}/check/link/")
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content


def test_the_first_flight_is_14_kib_at_most(language, db):
    assert len(page(language)) <= 14 * KIB


def test_script_and_data_are_30_kib_compressed_at_most():
    sizes = {path.name: len(gzip.compress(path.read_bytes())) for path in ROOM.glob("*.js")}
    assert "data.js" in sizes
    assert sum(sizes.values()) <= 30 * KIB, sizes


def test_no_box_stands_in_a_form_or_has_a_name(language, db):
    html = gzip.decompress(page(language)).decode()
    assert "<form" not in html
    boxes = re.findall(r"<(?:input|textarea)[^>]*>", html)
    assert len(boxes) == 9
    for box in boxes:
        assert 'autocomplete="off"' in box
        assert not re.search(r"\b(name|value|form)=", box)


def test_without_script_it_is_a_list_to_tick(language, db):
    soup = BeautifulSoup(gzip.decompress(page(language)), "html.parser")
    assert soup.select("[data-tool][hidden]")
    assert soup.select("[data-result][hidden]")
    assert len(soup.select("main fieldset input[type=checkbox]")) == 8


def test_every_reason_stands_in_the_page_in_its_language(language, db):
    soup = BeautifulSoup(gzip.decompress(page(language)), "html.parser")
    said = json.loads(soup.select("#said")[0].get_text())
    assert said["country"] == "kh"
    assert set(said["reasons"]) == set(REASONS)
    for why, _ in said["reasons"].values():
        assert bool(re.search(r"[\u1780-\u17ff]", why)) == (language == "km"), why


def test_it_never_says_safe(db):
    html = gzip.decompress(page("en")).decode()
    main = html[html.index("<main") : html.index("</main>")]
    assert not re.search(r"\bsafe\b", main)


def test_a_link_is_made_of_text_only():
    scripts = "".join(path.read_text(encoding="utf-8") for path in ROOM.glob("[!d]*.js"))
    assert not re.search(r"innerHTML|insertAdjacent|\.href|createElement\(.a.\)|fetch\(", scripts)
    assert not re.search(r"window\.open|location|sendBeacon|XMLHttp", scripts)
