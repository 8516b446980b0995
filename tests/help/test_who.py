"""Who helps: planted from the pack, kept by staff, one tap away and never dialled by itself."""

import re

import pytest
from django.core.exceptions import ValidationError

from krama.help.models import HelpService

SERVICES = "services.toml"


def english(service):
    return HelpService.objects.get(service_id=service, locale__language_code="en")


@pytest.mark.parametrize("language", ["km", "en"])
def test_each_number_is_a_link_that_dials_exactly_it(plant, client, language):
    html = client.get(f"/{language}/help/who/").content.decode()
    links = re.findall(r'<a class="call" href="tel:([^"]+)">([^<]+)</a>', html)
    assert links == [
        ("117", "117"),  # whoever is in danger finds it first
        ("1280", "1280"),
        ("092311511", "092 311 511"),
        ("1288", "1288"),
    ]


@pytest.mark.parametrize("language", ["km", "en"])
def test_services_stand_by_need_each_once_and_named_where_they_help_too(plant, client, language):
    html = client.get(f"/{language}/help/who/").content.decode()
    needs = re.findall(r'<section id="(\w+)">', html)
    assert needs == ["danger", "talk", "removal", "report", "police"]
    for need in needs:
        assert f'href="#{need}"' in html
    assert html.count('id="s-police"') == 1
    assert 'href="#s-police"' in html[html.index('<section id="police">') :]


def test_each_service_says_for_whom_when_how_at_what_cost_and_in_which_languages(plant, client):
    html = client.get("/en/help/who/").content.decode()
    for service in HelpService.objects.filter(locale__language_code="en"):
        card = html[html.index(f'id="s-{service.service_id}"') :]
        card = card[: card.index("</section>")]
        assert service.for_whom in card
        assert service.hours in card
        assert card.count("<dt>") == 5
        assert len(re.findall(r"<dd>\S", card)) == 5
    assert 'href="sms:1280"' in html
    assert html.count("nobody has told us that it is free") == 3


def test_a_service_that_told_us_its_languages_says_them(plant, client):
    HelpService.objects.filter(service_id="hotline").update(speaks="km en")
    html = client.get("/en/help/who/").content.decode()
    assert "<dd>ភាសាខ្មែរ, English</dd>" in html


def test_a_need_that_nobody_knows_is_refused(plant):
    service = english("hotline")
    service.needs = "report kite"
    with pytest.raises(ValidationError):
        service.full_clean()


def test_beside_each_number_stands_that_a_call_is_seen(plant, client):
    html = client.get("/en/help/who/").content.decode()
    html = html[: html.index('<nav class="near"')]
    cards = [card for card in html.split('<section class="card"')[1:] if "tel:" in card]
    assert len(cards) == 4
    assert all("A call may stay in your call list." in card for card in cards)


def test_each_service_says_when_somebody_last_looked(plant, client):
    html = client.get("/en/help/who/").content.decode()
    assert html.count("Last checked: ") == 5


def test_a_number_that_staff_change_is_shown_and_survives(plant, client, another_pack):
    service = english("hotline")
    service.number = "092 000 000"
    service.save()
    another_pack(SERVICES, "since 2015", "since a while")
    plant()
    assert 'href="tel:092000000"' in client.get("/en/help/who/").content.decode()
    assert "since 2015" in english("hotline").what


def test_a_service_that_nobody_changed_follows_the_pack(plant, another_pack):
    another_pack(SERVICES, "since 2015", "since a while")
    plant()
    assert "since a while" in english("hotline").what


def test_a_service_that_staff_hide_is_shown_to_nobody(plant, client):
    HelpService.objects.filter(service_id="police_hotline").update(shown=False)
    plant()
    assert "tel:1288" not in client.get("/en/help/who/").content.decode()


def test_a_number_with_letters_is_refused(plant):
    service = english("hotline")
    service.number = "092 CALL"
    with pytest.raises(ValidationError):
        service.full_clean()
