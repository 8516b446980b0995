"""A page whose translation is stale says so to the editor, and never to the child."""

import pytest
from wagtail.models import Locale, Page

from krama.editors.following import begin, beside, follow, lagging, lags_behind
from krama.ledger.models import Line
from tests.editors.conftest import edit, page_of
from tests.world import NOON


def pair():
    return page_of("grooming", "en"), page_of("grooming", "km")


def names():
    return {(page.locale.language_code, page.slug) for page, _other in lagging()}


def test_planted_pages_are_in_step(editors):
    assert lagging() == []
    english, khmer = pair()
    assert not lags_behind(khmer, english)
    assert [one.lags for one in beside(khmer)] == [False]


def test_a_published_change_leaves_the_other_language_behind(editors):
    english, khmer = pair()
    edit(english, by=editors.publisher, answer="Something new.")
    assert names() == {("km", "grooming")}
    english, khmer = pair()
    (shown,) = beside(khmer)
    assert shown.lags
    changed = [row for _name, rows in shown.fields for row in rows if row.mark != " "]
    assert [row.mark for row in changed] == ["-", "+"]
    assert changed[1].text == "Something new."


def test_a_draft_leaves_nothing_behind(editors):
    english, _khmer = pair()
    edit(english, by=editors.writer, publish=False, answer="A draft.")
    assert lagging() == []


def test_once_the_translator_followed_and_it_was_published_both_are_in_step(editors):
    english, khmer = pair()
    english = edit(english, by=editors.publisher, answer="Something new.")
    edit(khmer, by=editors.translator, publish=False, answer="អ្វីថ្មី។")
    follow(khmer, other=english, by=editors.translator, now=NOON)
    assert lagging() == []
    khmer = page_of("grooming", "km")
    khmer.get_latest_revision().publish(user=editors.publisher)
    assert lagging() == []


def test_what_the_translator_writes_later_is_news_for_the_first_language(editors):
    english, khmer = pair()
    english = edit(english, by=editors.publisher, answer="Something new.")
    follow(khmer, other=english, by=editors.translator, now=NOON)
    khmer = edit(khmer, by=editors.publisher, answer="អ្វីថ្មី។")
    assert lagging() == []
    edit(khmer, by=editors.publisher, answer="អ្វីថ្មីទៀត។")
    assert names() == {("en", "grooming")}


def test_a_child_is_not_told(editors, client):
    english, _khmer = pair()
    before = client.get("/km/learn/grooming/").content
    edit(english, by=editors.publisher, answer="Something new.")
    assert client.get("/km/learn/grooming/").content == before


def test_a_plant_that_changes_both_languages_leaves_nothing_behind(editors, plant, another_pack):
    another_pack("guides/en/learn/grooming.md", 'title = "Strangers', 'title = "All strangers')
    plant()
    assert lagging() == []


def test_a_translation_begins_with_the_words_of_the_other_language_and_nobody_has_read_it(editors):
    english, khmer = pair()
    khmer.delete()
    made = begin(
        english, locale=Locale.objects.get(language_code="km"), by=editors.translator, now=NOON
    )
    assert not made.live
    draft = made.get_latest_revision_as_object()
    assert (draft.answer, draft.reviewed) == (english.answer, False)
    assert made.planted_hash == ""
    assert Page.objects.get(pk=made.pk).translation_key == english.translation_key


@pytest.mark.parametrize("who", ["publisher", "everything"])
def test_a_publication_leaves_a_line_in_the_ledger_and_a_plant_none(editors, plant, who):
    before = Line.objects.filter(deed="page_published").count()
    plant()
    assert Line.objects.filter(deed="page_published").count() == before
    someone = getattr(editors, who)
    edit(page_of("grooming"), by=someone, answer="New.")
    line = Line.objects.filter(deed="page_published").latest("id")
    assert (line.by, line.reason) == (someone.ledger_name, "en")
