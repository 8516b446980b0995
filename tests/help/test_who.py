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
        ("1280", "1280"),
        ("092311511", "092 311 511"),
        ("117", "117"),
        ("1288", "1288"),
    ]


def test_beside_each_number_stands_that_a_call_is_seen(plant, client):
    html = client.get("/en/help/who/").content.decode()
    html = html[: html.index('<nav class="near"')]
    cards = [card for card in html.split('<section class="card">')[1:] if "tel:" in card]
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
