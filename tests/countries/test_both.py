"""A country is a folder: an invented one with one language runs like the real one, and nothing leaks."""

import re
import shutil

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from wagtail.models import Page, Site

from krama.config.harvesting import harvest
from krama.config.planting import plant, rehearse
from krama.countries.check import faults
from krama.countries.pack import pack
from krama.countries.plantings import Outcome
from krama.help.models import HelpService, PathPage
from krama.learn.models import HomeRoot, TopicPage
from tests.small_pack import small_pack

EXAMPLELAND = django_settings.BASE_DIR / "countries" / "exampleland"
# Facts of the real country, none of which may reach a page of another.
STYLES = re.compile(r"<style>.*?</style>", re.DOTALL)  # they name fonts
REAL = r"\b1280\b|\b1288\b|\b117\b|\b092\b|Cambodia|\bAPLE\b|Phnom Penh|\bKhmer\b"
DOORS = ("", "report/", "inbox/", "check/", "learn/", "help/", "help/who/", "help/leaving/")


@pytest.fixture(scope="module", params=["kh", "exampleland"])
def country(request, django_db_setup, django_db_blocker, tmp_path_factory):
    """The code of a country that is served and planted; gone with the module."""
    countries = small_pack(tmp_path_factory.mktemp("both"))
    shutil.copytree(EXAMPLELAND, countries / "exampleland")
    served = {"KRAMA_COUNTRIES_DIR": countries, "KRAMA_COUNTRY": request.param}
    if request.param == "exampleland":
        served |= {"LANGUAGE_CODE": "en", "LANGUAGES": [("en", "English")]}
        served["WAGTAIL_CONTENT_LANGUAGES"] = served["LANGUAGES"]
    with django_db_blocker.unblock(), override_settings(**served), transaction.atomic():
        call_command("plant", verbosity=0)
        yield request.param
        transaction.set_rollback(True)


@pytest.fixture
def served(country, db):
    return pack()


def test_nothing_is_wrong_with_it(served):
    assert faults(served.folder) == []


def test_each_language_has_the_packs_pages_and_services(served):
    for language in served.languages:
        guides = served.folder / "guides" / language
        topics = TopicPage.objects.filter(locale__language_code=language)
        for kind, folder in ((topics.child_of(_list(language)), "learn"), (None, "help")):
            pages = kind or PathPage.objects.filter(locale__language_code=language)
            names = {path.stem for path in (guides / folder).glob("[!_]*.md")}
            assert set(pages.values_list("slug", flat=True)) == names
        services = HelpService.objects.filter(locale__language_code=language)
        assert set(services.values_list("service_id", flat=True)) == set(served.services)
    assert set(HomeRoot.objects.values_list("locale__language_code", flat=True)) == set(
        served.languages
    )


def _list(language):
    return Page.objects.get(slug="learn", depth=3, locale__language_code=language)


def test_every_planted_page_is_served_in_its_language(served, client):
    root = Site.objects.get(is_default_site=True).root_page
    assert root.locale.language_code == served.default_language
    for page in Page.objects.live().filter(depth__gt=2):
        answer = client.get(page.get_url())
        assert answer.status_code == 200, page.get_url()
        html = STYLES.sub("", answer.content.decode())
        assert f'<html lang="{page.locale.language_code}"' in html
        assert not answer.cookies
        if served.code == "exampleland":
            assert not re.search(REAL, html), (page.get_url(), re.search(REAL, html))


def test_the_doors_speak_of_this_country_alone(served, client):
    for door in DOORS:
        answer = client.get(f"/{served.languages[-1]}/{door}")
        assert answer.status_code == 200, door
        if served.code == "exampleland":
            html = STYLES.sub("", answer.content.decode())
            assert not re.search(REAL, html), (door, re.search(REAL, html))
            assert "555 011" in html or "tel:" not in html, door


def test_planting_again_changes_nothing_and_there_is_nothing_to_harvest(served, tmp_path):
    assert {one.outcome for one in plant(served)} == {Outcome.SAME}
    found = harvest(served, to=tmp_path)
    assert (found.files, found.notes) == ([], [])
    assert not list(tmp_path.iterdir())


def test_what_an_editor_changed_is_left_and_harvested(served, tmp_path):
    page = PathPage.objects.get(slug="threat", locale__language_code="en")
    page.answer = "An editor's <better> words & more."
    page.save_revision().publish()
    assert [one.name for one in rehearse(served) if one.outcome is Outcome.LEFT] == [
        "en/help/threat"
    ]
    found = harvest(served, to=tmp_path)
    assert (found.files, found.notes) == (["guides/en/help/threat.md"], [])
    old = (served.folder / "guides/en/help/threat.md").read_text().splitlines()
    new = (tmp_path / "guides/en/help/threat.md").read_text().splitlines()
    assert [line for line in new if line not in old] == [
        'answer = "An editor\'s <better> words & more."'
    ]
