"""The card and the trusted adult finder: complete on paper, and nothing leaves the page."""

import re

import pytest
from django.conf import settings

from krama.help.adults import BEGINNINGS, PEOPLE
from krama.help.prepared import LINES

LANGUAGES = ("km", "en")
PAGES = ("card", "adult")


def read(client, page, language="en"):
    answer = client.get(f"/{language}/help/{page}/")
    assert answer.status_code == 200
    assert not answer.cookies
    html = answer.content.decode()
    assert re.search(r'<body class="sensitive\b', html)
    return html[html.index("<main") : html.index("</main>")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_nothing_can_be_sent(db, client, page, language):
    html = read(client, page, language)
    assert "<form" not in html
    for field in re.findall(r"<(?:input|textarea)[^>]*>", html):
        assert 'autocomplete="off"' in field
        assert "value=" not in field
        assert "name=" not in field or 'type="radio"' in field
    assert f'href="/{language}/report/"' in html
    assert 'href="tel:1280"' in html


@pytest.mark.parametrize("page", PAGES)
def test_the_script_keeps_nothing_and_sends_nothing(page):
    text = (settings.BASE_DIR / f"krama/help/static/help/{page}.js").read_text(encoding="utf-8")
    for word in ("innerHTML", "cookie", "Storage", "fetch", "XMLHttpRequest", "sendBeacon"):
        assert word not in text
    assert 'addEventListener("pagehide", wipe)' in text


def test_the_card_has_a_line_for_each_thing_that_is_asked(db, client):
    html = read(client, "card")
    assert html.count("<textarea") == len(LINES) == 8
    assert "stay without a name" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_the_finder_is_whole(db, client, language):
    html = read(client, "adult", language)
    assert html.count('type="checkbox"') == sum(len(one.people) for one in PEOPLE)
    sentences = re.findall(r'<section class="card" data-beginning="(\w+)">', html)
    assert sentences == [one.id for one in BEGINNINGS]
    assert '<div data-end hidden role="status">' in html
    assert "<fieldset data-ways hidden>" in html


def test_the_finder_names_those_who_are_not_to_be_chosen(db, client):
    html = read(client, "adult")
    assert "Most people who hurt children are people they know" in html
    assert 'href="/en/help/who/"' in html, "for whom there is nobody"


def test_both_are_reached_from_help_and_from_who_helps(plant, client):
    help_page, who = (client.get(f"/en/help/{one}").content.decode() for one in ("", "who/"))
    assert 'href="/en/help/adult/"' in help_page
    for page in PAGES:
        assert f'href="/en/help/{page}/"' in who
