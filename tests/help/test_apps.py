"""Report in the app: what to tap, in the order in which it helps, with the day somebody looked."""

import re

import pytest

LANGUAGES = ("km", "en")


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert not answer.cookies
    html = answer.content.decode()
    assert re.search(r'<body class="sensitive\b', html)
    return html[html.index("<main") : html.index("</main>")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_leads_to_each_app(plant, client, language):
    html = read(client, f"/{language}/help/apps/")
    for app, name in (("facebook", "Kitebook"), ("kitegram", "Kitegram")):
        assert f'href="/{language}/help/apps/{app}/">{name}</a>' in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_app_keeps_the_messages_before_it_blocks(plant, client, language):
    html = read(client, f"/{language}/help/apps/facebook/")
    assert re.findall(r'<section class="card" id="(\w+)">', html) == [
        *("save", "report", "block", "restrict")
    ]
    assert html.index('href="#save"') < html.index('href="#block"')
    assert html.count("<ol>") == 4
    assert html.count("<h1>") == 1


def test_an_app_says_when_somebody_looked_and_whether_it_was_tried(plant, client):
    untried, tried = (read(client, f"/en/help/apps/{app}/") for app in ("facebook", "kitegram"))
    assert "Last checked: 24 November 2026" in untried
    assert "have not tried" in untried
    assert "people of 13 and older" in untried
    assert "Last checked: 23 November 2026" in tried
    assert "have not tried" not in tried


def test_an_app_that_nobody_wrote_of_is_not_here(plant, client):
    assert client.get("/en/help/apps/kites/").status_code == 404


def test_a_country_without_apps_offers_none(plant, client, another_pack, settings):
    another_pack("apps.toml", "[[app]]", "[[none]]")
    text = settings.KRAMA_COUNTRIES_DIR / "kh" / "apps.toml"
    text.write_text("")
    assert client.get("/en/help/apps/").status_code == 404
    assert "/help/apps/" not in client.get("/en/help/").content.decode()
