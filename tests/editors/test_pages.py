"""The editors' pages themselves, as each of them meets them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page

from krama.config.management.commands import work
from krama.editors.edit import EditBeside
from krama.learn.models import TopicPage
from krama.people.gate import Gate, Stage
from tests.editors.conftest import edit, page_of


@pytest.fixture
def browser(monkeypatch, settings, tmp_path):
    """Sign somebody in past password and code, which tests/people look at."""
    monkeypatch.setattr("krama.people.gate.stage", lambda request: Stage.INSIDE)
    monkeypatch.setattr(Gate, "into_room", lambda self, request: None)
    settings.LANGUAGE_CODE = "en"
    settings.KRAMA_KEYS_DIR = tmp_path
    (tmp_path / "desk.pepper").write_bytes(bytes(32))

    def signed_in(member):
        client = Client(headers={"Accept-Language": "en"})
        client.force_login(member, backend="krama.people.signin.MemberBackend")
        return client

    return signed_in


def test_the_first_page_shows_true_figures_and_leads_to_each_report(editors, browser):
    edit(page_of("grooming"), by=editors.publisher, answer="New.")
    html = browser(editors.writer).get("/cms/").content.decode()
    assert "pages not yet reviewed" in html
    assert "Pages whose other language says something new: 1" in html
    for report in ("unread", "lagging", "old"):
        assert browser(editors.writer).get(f"/cms/care/{report}/").status_code == 200, report


def test_the_other_language_stands_beside_the_form(editors, browser):
    english, khmer = page_of("grooming", "en"), page_of("grooming", "km")
    edit(english, by=editors.publisher, answer="Brand new words.")
    html = browser(editors.translator).get(f"/cms/pages/{khmer.pk}/edit/").content.decode()
    assert "<ins>Brand new words.</ins>" in html
    assert "The English page says something new." in html
    assert "Not yet reviewed" in html
    answer = browser(editors.translator).post(f"/cms/beside/{khmer.pk}/{english.pk}/")
    assert answer.status_code == 200
    html = browser(editors.translator).get(f"/cms/pages/{khmer.pk}/edit/").content.decode()
    assert "<ins>" not in html


def test_a_page_follows_only_its_own_translation(editors, browser):
    english, other = page_of("grooming", "en"), page_of("sextortion", "km")
    answer = browser(editors.translator).post(f"/cms/beside/{other.pk}/{english.pk}/")
    assert answer.status_code in {302, 403}


def test_a_translation_is_begun_with_a_tap(editors, browser):
    page_of("grooming", "km").delete()
    english = page_of("grooming", "en")
    khmer = Locale.objects.get(language_code="km")
    html = browser(editors.translator).get(f"/cms/pages/{english.pk}/edit/").content.decode()
    assert "Begin a translation" in html
    answer = browser(editors.translator).post(f"/cms/begin/{english.pk}/{khmer.pk}/")
    made = english.get_translations().get()
    assert answer["Location"] == f"/cms/pages/{made.pk}/edit/"
    again = browser(editors.translator).post(f"/cms/begin/{english.pk}/{khmer.pk}/")
    assert again["Location"] == f"/cms/pages/{english.pk}/edit/"


@pytest.mark.django_db
def test_the_preview_begins_with_telephones():
    sizes = [one["device_width"] for one in TopicPage().preview_sizes]
    assert sizes[:2] == [320, 360]


def test_what_a_pack_planted_is_not_deleted(editors, browser):
    page = page_of("grooming")
    publisher = browser(editors.publisher)
    publisher.post(f"/cms/pages/{page.pk}/delete/")
    publisher.post(f"/cms/bulk/wagtailcore/page/delete/?id={page.pk}")
    assert Page.objects.filter(pk=page.pk).exists()


def test_wagtails_own_edit_page_is_ours(editors, browser):
    answer = browser(editors.writer).get(f"/cms/pages/{page_of('grooming').pk}/edit/")
    assert answer.resolver_match.func.view_class is EditBeside


def test_the_worker_publishes_at_the_hour_that_was_set(editors, monkeypatch):
    page = page_of("grooming")
    page.answer, page.go_live_at = "From ten on.", timezone.now() + timedelta(minutes=5)
    page.save_revision(user=editors.publisher).publish(user=editors.publisher)
    assert page_of("grooming").answer != "From ten on."
    later = timezone.now() + timedelta(minutes=6)
    monkeypatch.setattr(timezone, "now", lambda: later)
    work.STEPS["publish"](now=later)
    assert page_of("grooming").answer == "From ten on."
