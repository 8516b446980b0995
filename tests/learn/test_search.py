"""The search page: posted, kept nowhere, as fresh as what is published, and never a dead end."""

import logging
import re

import pytest
from django.urls import reverse

from krama.learn.models import TopicPage

LANGUAGES = ("km", "en")


def search(client, typed, language="en"):
    answer = client.post(f"/{language}/search/", {"q": typed})
    assert answer.status_code == 200
    assert not answer.cookies
    html = answer.content.decode()
    return html[html.index("<main") : html.index("</main>")]


def addresses(html):
    inside = html[: html.index('id="do"')]
    return re.findall(r'<li><a class="tile" href="([^"]+)"', inside)


@pytest.mark.parametrize(
    ("language", "typed", "address"),
    [
        ("en", "groming", "/en/learn/grooming/"),
        ("en", "extortion", "/en/learn/sextortion/"),
        ("en", "threatens picture", "/en/help/threat/"),
        ("en", "pasword", "/en/check/password/"),
        ("en", "kitegram", "/en/help/apps/kitegram/"),
        ("en", "helpline", "/en/help/who/#s-child_helpline"),
        ("en", "aunt", "/en/help/adult/"),
        ("en", "red kite", "/en/learn/stories/red-kite/"),
        ("en", "blackmail", "/en/help/threat/"),
        ("en", "blakmail", "/en/help/threat/"),
        ("en", "គំរាម", "/en/help/threat/"),
        ("km", "grooming", "/km/learn/grooming/"),
        ("km", "លុបរូប", "/km/help/gone/"),
        ("en", "string kite", "/en/learn/kites/"),
        ("km", "គំរាម", "/km/help/threat/"),
        ("km", "គំ\u200bរាម", "/km/help/threat/"),
        ("km", "ខ្លែង", "/km/learn/stories/red-kite/"),
        ("km", "តំណ", "/km/learn/kites/"),
        ("km", "សារ", "/km/help/threat/"),
        ("km", "ពាក្យសម្ងាត់", "/km/check/password/"),
        ("km", "1280", "/km/help/who/#s-child_helpline"),
        ("km", "១២៨០", "/km/help/who/#s-child_helpline"),
    ],
)
def test_it_finds(plant, client, language, typed, address):
    assert address in addresses(search(client, typed, language)), typed


def test_each_result_is_there(plant, client):
    for language, typed in (("en", "picture"), ("km", "រូប")):
        found = addresses(search(client, typed, language))
        assert len(found) > 5
        for address in found:
            assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["zzzzzz", "ឆ្ឆ្ឆ្ឆ្ឆ្", "  "])
def test_where_nothing_is_found_help_and_telling_are_offered(plant, client, language, typed):
    html = search(client, typed, language)
    assert addresses(html) == []
    assert f'href="/{language}/help/"' in html
    assert f'href="/{language}/report/"' in html
    assert 'href="tel:1280"' in html


def test_whoever_writes_that_they_do_not_want_to_live_is_shown_whom_to_call(plant, client):
    html = search(client, "i want to die")
    assert 'class="call big" href="tel:1280"' in html
    assert 'class="call big"' not in search(client, "kites")


def test_it_asks_by_post_and_keeps_no_word_in_any_address_log_or_cache(plant, client, caplog):
    form = client.get("/en/search/").content.decode()
    box = form[form.index('role="search"') - 200 : form.index("</form>")]
    assert 'method="post"' in box
    assert 'autocomplete="off"' in box
    with caplog.at_level(logging.DEBUG):
        answer = client.post("/en/search/", {"q": "kiteword"})
    assert answer["Cache-Control"] == "no-store, private"
    assert "noindex" in answer["X-Robots-Tag"]
    assert len(answer.content) % 4096 == 0, "its length tells nothing"
    assert "kiteword" not in caplog.text
    html = answer.content.decode()
    assert not re.search(r'(?:href|action)="[^"]*kiteword', html)
    assert html.count("kiteword") == 1, "only in the box itself"


def test_a_query_in_the_address_is_not_read(plant, client):
    html = client.get("/en/search/?q=grooming").content.decode()
    assert "grooming" not in html


def test_what_is_typed_is_shown_as_text(plant, client):
    html = search(client, '"><script>alert(1)</script>')
    assert "<script" not in html
    assert "&quot;&gt;&lt;script&gt;" in html


def test_it_follows_what_is_published_and_taken_down(plant, client):
    assert addresses(search(client, "submarine")) == []
    page = TopicPage.objects.get(slug="kites", locale__language_code="en")
    page.answer = "A submarine is no kite."
    page.save_revision()
    assert addresses(search(client, "submarine")) == [], "a draft is not found"
    page.save_revision().publish()
    assert "/en/learn/kites/" in addresses(search(client, "submarine"))
    TopicPage.objects.get(pk=page.pk).unpublish()
    assert addresses(search(client, "submarine")) == []


def test_a_search_asks_the_database_once_a_language(plant, client, django_assert_max_num_queries):
    search(client, "kite")
    with django_assert_max_num_queries(2):
        search(client, "kites")


@pytest.mark.parametrize("language", LANGUAGES)
def test_learn_has_a_box_and_every_page_a_way_to_it(plant, client, language):
    learn = client.get(f"/{language}/learn/").content.decode()
    assert learn.count('role="search"') == 1
    assert f'action="/{language}/search/"' in learn
    for page in ("", "help/", "check/", "learn/kites/"):
        html = client.get(f"/{language}/{page}").content.decode()
        assert f'href="/{language}/search/"' in html[html.index("<footer") :]
    assert reverse("learn:search").endswith("/search/")
