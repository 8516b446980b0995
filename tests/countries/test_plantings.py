"""Planting says what it did, what it would do, and what it left because an editor changed it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from krama.help.models import HelpService
from krama.learn.models import TopicPage
from tests.planting import another_pack, plant, planted

__all__ = ["another_pack", "plant", "planted"]
GROOMING = "guides/en/learn/grooming.md"
OLD = 'title = "Strangers online and grooming"'


def told(*args):
    out = StringIO()
    call_command("plant", *args, stdout=out)
    return out.getvalue().splitlines()


def english():
    return TopicPage.objects.get(slug="grooming", locale__language_code="en")


def edit(**fields):
    page = english()
    for name, value in fields.items():
        setattr(page, name, value)
    return page.save_revision()


def test_where_nothing_differs_there_is_one_line(plant):
    assert told() == ["Planted kh: km, en."]
    assert told("--diff") == ["Would plant kh: km, en."]


def test_a_diff_shows_old_and_new_and_changes_nothing(plant, another_pack):
    another_pack(GROOMING, OLD, 'title = "New words"')
    assert told("--diff") == [
        "changed: en/learn/grooming",
        "  title",
        "  -Strangers online and grooming",
        "  +New words",
        "Would plant kh: km, en.",
    ]
    assert english().title == "Strangers online and grooming"
    assert told() == ["Planted kh: km, en."]
    assert english().title == "New words"


def test_a_diff_of_a_long_text_shows_the_paragraph(plant, another_pack):
    another_pack(GROOMING, "They want to meet you alone.", "They want to meet.")
    shown = told("--diff")
    assert "  -text: - They want to meet you alone." in shown
    assert "  +text: - They want to meet." in shown
    assert len(shown) == 5


def test_what_an_editor_changed_is_named_and_left(plant, another_pack):
    edit(answer="Better words.").publish()
    assert told() == ["left as an editor has it: en/learn/grooming", "Planted kh: km, en."]
    another_pack(GROOMING, OLD, 'title = "New words"')
    shown = told("--diff")
    assert shown[0] == "left as an editor has it: en/learn/grooming"
    assert "  -Better words." in shown
    assert "  +New words" in shown
    told()
    assert english().answer == "Better words."


def test_a_draft_is_named_when_the_pack_says_something_new(plant, another_pack):
    edit(answer="A draft.")
    assert told() == ["Planted kh: km, en."]
    another_pack(GROOMING, OLD, 'title = "New words"')
    assert told()[0] == "left as an editor has it: en/learn/grooming (unpublished, or with a draft)"


def test_a_number_that_staff_changed_is_left(plant):
    HelpService.objects.filter(service_id="police", locale__language_code="km").update(number="9")
    assert told() == ["left as an editor has it: km/HelpService/police", "Planted kh: km, en."]


def test_a_page_that_an_editor_gave_another_address_is_not_planted_twice(plant):
    page = english()
    page.slug = "strangers"
    page.save_revision().publish()
    count = Page.objects.count()
    assert told() == ["Planted kh: km, en."]
    assert Page.objects.count() == count


def test_a_page_whose_file_is_gone_is_named_and_stays(plant, another_pack, settings):
    another_pack(GROOMING, OLD, 'title = "x"')
    for language in ("en", "km"):
        (settings.KRAMA_COUNTRIES_DIR / f"kh/guides/{language}/learn/kites.md").unlink()
    shown = told()
    assert "not in the pack any more: home-en/learn/kites" in shown
    assert TopicPage.objects.filter(slug="kites", live=True).count() == 2


def test_a_field_that_an_upgrade_adds_is_no_edit(plant, monkeypatch):
    before = english().fingerprint()
    monkeypatch.setattr(TopicPage, "planted_fields", (*TopicPage.planted_fields, "planted_hash"))
    page = english()
    page.planted_hash = ""
    assert page.fingerprint() == before


def test_the_country_command_plants_only_the_country_that_is_served(plant):
    out = StringIO()
    call_command("country", "plant", "kh", "--diff", stdout=out)
    assert out.getvalue() == "Would plant kh: km, en.\n"
    with pytest.raises(CommandError):
        call_command("country", "harvest", "exampleland")
