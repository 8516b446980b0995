"""The privacy check-up and the list for shared devices, as pages."""

import re

import pytest
from bs4 import BeautifulSoup

from krama.countries.privacy import QUESTIONS


@pytest.fixture(params=["km", "en"])
def soup(request, client, db):
    answer = client.get(f"/{request.param}/check/privacy/")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def test_each_platform_has_the_six_questions(soup):
    apps = soup.select("main details")
    assert len(apps) == 10
    for app in apps:
        steps = [box["data-step"].split(".")[1] for box in app.select("input")]
        assert steps == list(QUESTIONS)
        assert all(hint.get_text(strip=True) for hint in app.select("p.hint"))


def test_it_says_that_nobody_tried_the_taps_yet(client, db):
    html = client.get("/en/check/privacy/").content.decode()
    assert "We have not tried these taps on every phone (written 2026-11-24)" in html


def test_khmer_says_what_the_menu_words_mean(client, db):
    assert "Settings (ការកំណត់)" in client.get("/km/check/privacy/").content.decode()
    assert "Settings (ការកំណត់)" not in client.get("/en/check/privacy/").content.decode()


def test_keeping_is_offered_only_by_script_and_says_that_it_leaves_a_trace(soup):
    keeping = soup.select_one("[data-keeping]")
    assert keeping.has_attr("hidden")
    assert keeping.select_one("[data-keep]").get_text(strip=True)
    assert keeping.select_one("[data-when=kept]").has_attr("hidden")
    assert keeping.select_one("[data-when=kept] [data-forget]")


@pytest.mark.parametrize("slug", ["privacy", "privacy-devices"])
def test_no_box_stands_in_a_form_or_has_a_name(client, db, slug):
    html = client.get(f"/en/check/{slug}/").content.decode()
    assert "<form" not in html
    boxes = re.findall(r"<input[^>]*>", html)
    assert len(boxes) == {"privacy": 60, "privacy-devices": 16}[slug]
    for box in boxes:
        assert 'autocomplete="off"' in box
        assert not re.search(r"\b(name|value|form)=", box)


def test_the_devices_have_their_four_moments(client, db):
    html = client.get("/en/check/privacy-devices/").content.decode()
    assert html.count("<fieldset") == html.count("<legend") == 4
    for outcome in ("none", "some", "all"):
        assert f'data-outcome="{outcome}"><b>' in html
