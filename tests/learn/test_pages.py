"""What a reader of the learn door meets, without script and without a cookie."""

import re
from typing import Any

import pytest
from wagtail.blocks import RawHTMLBlock, RichTextBlock

from krama.learn.models import TopicPage

LANGUAGES = ("km", "en")
ROWS = {"C5": "grooming", "C13": "sextortion"}


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert not answer.cookies
    return answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_leads_to_each_topic(plant, client, language):
    html = read(client, f"/{language}/learn/")
    assert f'<html lang="{language}"' in html
    for slug in ROWS.values():
        assert f'href="/{language}/learn/{slug}/"' in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("row", "slug"), ROWS.items())
def test_a_row_has_its_page_with_an_answer_an_action_and_sources(
    plant, client, language, row, slug
):
    page = TopicPage.objects.get(slug=slug, locale__language_code=language)
    assert row in page.rows.split()
    html = read(client, f"/{language}/learn/{slug}/")
    assert f'<html lang="{language}"' in html
    assert html.count("<h1>") == 1
    assert html.index('class="calm"') < html.index("<h2>"), "the answer stands first"
    assert html.count('id="do"') == 1
    assert "2026" in html[html.index('class="soft"') :]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", ROWS.values())
def test_every_topic_ends_at_help_and_at_telling(plant, client, language, slug):
    html = read(client, f"/{language}/learn/{slug}/")
    end = html[html.index("</article>") :]
    assert f'href="/{language}/help/"' in end
    assert f'href="/{language}/report/"' in end
    assert 'href="tel:1280"' in end
    assert "call list" in end or language == "km"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_to_do_now_is_one_tap_away_at_the_top_and_always_at_the_bottom(
    plant, client, language
):
    html = read(client, f"/{language}/learn/kites/")
    assert html.count('id="do"') == 1
    first, second = (found.start() for found in re.finditer('href="#do"', html))
    assert first < html.index("<h2>"), "near the title"
    assert html.index('<nav class="near"') < second, "in the bar that stays"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["", "younger/", "parents/", "teachers/", "kites/", "grooming/"])
def test_every_page_of_learn_has_what_to_do_now_and_help_and_telling(plant, client, language, page):
    html = read(client, f"/{language}/learn/{page}")
    assert html.count('id="do"') == 1
    end = html[html.index('id="do"') :]
    assert f'href="/{language}/help/"' in end
    assert f'href="/{language}/report/"' in end


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_topic_leads_to_its_check_and_its_guided_path(plant, client, language):
    end = read(client, f"/{language}/learn/kites/")
    end = end[end.index("</article>") :]
    assert f'href="/{language}/check/link/"' in end
    assert f'href="/{language}/help/threat/"' in end


def test_a_guided_path_that_is_taken_down_is_not_linked(plant, client):
    from krama.help.models import PathPage

    PathPage.objects.get(slug="threat", locale__language_code="en").unpublish()
    html = read(client, "/en/learn/kites/")
    assert "/en/help/threat/" not in html
    assert 'href="/en/help/"' in html


VOICES = {"younger": "colours", "parents": "listening", "teachers": "lesson"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("voice", "topic"), VOICES.items())
def test_each_voice_has_its_own_list_below_learn(plant, client, language, voice, topic):
    assert f'href="/{language}/learn/{voice}/"' in read(client, f"/{language}/learn/")
    html = read(client, f"/{language}/learn/{voice}/")
    assert f'href="/{language}/learn/{voice}/{topic}/"' in html
    assert f'href="/{language}/learn/{voice}/{topic}/"' not in read(client, f"/{language}/learn/")
    assert f'<a href="/{language}/learn/">' in html[html.index("<main") :]
    inside = read(client, f"/{language}/learn/{voice}/{topic}/")
    assert f'<a href="/{language}/learn/{voice}/">' in inside[inside.index("<main") :]


def test_a_voice_is_called_by_for_whom_it_is(plant, client):
    html = read(client, "/en/learn/")
    for name in ("For younger children", "For parents and carers", "For teachers"):
        assert name in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_engines_are_told_both_languages(plant, client, language):
    html = read(client, f"/{language}/learn/grooming/")
    assert re.search(r'<meta name="description" content="[^"]{40,}">', html)
    for other in LANGUAGES:
        assert f'hreflang="{other}" href="http://testserver/{other}/learn/grooming/"' in html
    page = TopicPage.objects.get(slug="grooming", locale__language_code=language)
    assert f"<title>{page.seo_title} · " in html


def test_learning_keeps_its_own_title_and_ordinary_history(plant, client):
    assert 'class="sensitive"' not in read(client, "/en/learn/grooming/")


def test_the_sitemap_names_each_page_in_both_languages(plant, rf):
    page = TopicPage.objects.get(slug="grooming", locale__language_code="km")
    assert {one["location"] for one in page.get_sitemap_urls(rf.get("/"))} == {
        f"http://testserver/{language}/learn/grooming/" for language in LANGUAGES
    }


def test_the_sitemap_is_served_with_learn_and_help(plant, client):
    answer = client.get("/sitemap.xml").content.decode()
    for door in ("learn/grooming", "help/threat"):
        for language in LANGUAGES:
            assert f"<loc>http://testserver/{language}/{door}/</loc>" in answer
    assert "/report/" not in answer


def test_khmer_pages_wait_for_somebody_who_reads_khmer(plant):
    assert not TopicPage.objects.filter(locale__language_code="km", reviewed=True).exists()


def test_an_editor_can_preview_a_topic(plant):
    page = TopicPage.objects.get(slug="grooming", locale__language_code="en")
    page.answer = "Not yet published."
    assert "Not yet published." in page.make_preview_request().rendered_content


def test_nobody_can_write_html_or_put_a_page_behind_a_password():
    body: Any = TopicPage._meta.get_field("body")
    section = body.stream_block.child_blocks["section"]
    kinds = [type(one) for one in section.child_blocks.values()]
    assert RichTextBlock in kinds
    assert RawHTMLBlock not in kinds
    assert "image" not in section.child_blocks["text"].features
    assert TopicPage.private_page_options == []
