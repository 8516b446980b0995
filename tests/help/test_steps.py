"""A guided path: a page per step, complete without script."""

import re

import pytest

from krama.help.models import PathPage, StepPage

LANGUAGES = ("km", "en")


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert not answer.cookies
    return re.sub(r"<script.*?</script>", "", answer.content.decode(), flags=re.DOTALL)


def walk(client, address):
    """Follow "next" from a first step and return each address and page."""
    pages = {}
    while address:
        pages[address] = read(client, address)
        found = re.search(r'rel="next" href="([^"]+)"', pages[address])
        address = found[1] if found else None
    return pages


def english_step(**what):
    path = PathPage.objects.get(slug="threat", locale__language_code="en")
    return StepPage.objects.child_of(path).filter(**what)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_is_linked_in_order_and_back(plant, client, language):
    pages = walk(client, f"/{language}/help/threat/")
    path = PathPage.objects.get(slug="threat", locale__language_code=language)
    expected = [
        f"/{language}/help/threat/",
        *(f"/{language}/help/threat/{step.slug}/" for step in path.get_children()),
    ]
    assert list(pages) == expected
    assert len(pages) > 3
    for before, (address, html) in zip(expected, list(pages.items())[1:], strict=False):
        assert f'rel="prev" href="{before}"' in html, address
    assert f'href="/{language}/help/who/"' in html, "the last step leads to who helps"


def test_a_step_says_where_it_stands(plant, client):
    pages = list(walk(client, "/en/help/threat/").values())
    for number, html in enumerate(pages, start=1):
        assert f"Step {number} of {len(pages)}" in html


def test_both_languages_have_the_same_steps(plant):
    km, en = (
        list(
            StepPage.objects.filter(locale__language_code=one).values_list(
                "slug", "act", "translation_key"
            )
        )
        for one in LANGUAGES
    )
    assert km == en


def test_the_first_page_says_at_once_what_cannot_wait(plant, client):
    html = read(client, "/en/help/threat/")
    main = html[html.index("<main") : html.index("Step 1 of")]
    for words in ("not to blame", "Do not pay", "do not send more"):
        assert words in main


@pytest.mark.parametrize(
    ("act", "button"),
    [
        ("tell_us", '<button class="go">Tell us what happened</button>'),
        ("call", '<a class="go" href="tel:1280">'),
        ("takedown", '<a class="go" href="https://takeitdown.ncmec.org" rel="noreferrer">'),
    ],
)
def test_a_step_offers_what_it_speaks_of(plant, client, act, button):
    html = read(client, f"/en/help/threat/{english_step(act=act).slug}/")
    assert button in html[: html.index('class="row"')]


@pytest.mark.parametrize("language", LANGUAGES)
def test_telling_begins_with_what_the_path_is_about(plant, client, language):
    step = english_step(act="tell_us").slug
    html = read(client, f"/{language}/help/threat/{step}/")
    form = html[html.index("<form") : html.index("</form>")]
    assert f'<form method="post" action="/{language}/report/">' in form
    fields = dict(re.findall(r'name="(\w+)" value="(\w+)"', form))
    assert fields == {"q2": "sextortion"}
    answer = client.post(f"/{language}/report/", fields)
    assert answer.status_code == 200
    assert 'name="q1"' in answer.content.decode(), "the first question is still asked first"


def test_no_category_stands_in_any_address(plant, client):
    for html in walk(client, "/en/help/threat/").values():
        assert not re.search(r'href="[^"]*sextortion', html[html.index("<main") :])
        assert "?" not in "".join(re.findall(r'(?:href|action)="([^"]*)"', html))


def test_a_path_without_a_category_leads_to_telling_all_the_same(plant, client):
    PathPage.objects.filter(slug="threat").update(category="")
    html = read(client, f"/en/help/threat/{english_step(act='tell_us').slug}/")
    assert '<a class="go" href="/en/report/">' in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_people_who_help_with_a_path_stand_on_its_first_and_last_page(plant, client, language):
    pages = list(walk(client, f"/{language}/help/threat/").values())
    named = PathPage.objects.get(slug="threat", locale__language_code=language).services.split()
    assert named[0] == "child_helpline"
    for html in (pages[0], pages[-1]):
        end = html[html.index('rel="') : html.index('<nav class="near"')]
        assert 'class="call" href="tel:1280"' in end
    assert (
        'class="call"' not in pages[3][pages[3].index("<ol>") : pages[3].index('<nav class="near"')]
    )


def test_a_child_never_reads_that_words_wait_for_a_specialist(plant, client):
    PathPage.objects.update(specialist=True)
    for html in walk(client, "/en/help/threat/").values():
        assert "specialist" not in html.lower()


def test_a_step_in_the_app_leads_to_what_to_tap(plant, client):
    html = read(client, f"/en/help/threat/{english_step(act='app').slug}/")
    offered = html[html.index("<h1>") : html.index('class="row"')]
    assert re.findall(r'class="go[^"]*" href="([^"]+)"', offered) == ["/en/help/apps/"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["", "threat/", "threat/step-2/", "who/", "leaving/"])
def test_every_help_page_is_findable_but_quiet(plant, client, language, page):
    html = read(client, f"/{language}/help/{page}")
    assert f'<html lang="{language}"' in html
    assert re.search(r'<body class="sensitive\b', html)
    assert "noindex" not in html
    assert f'href="/{language}/report/"' in html
    assert html.count("<h1>") == 1


@pytest.mark.parametrize("kind", [PathPage, StepPage])
def test_an_editor_can_preview_a_step(plant, kind):
    page = kind.objects.filter(locale__language_code="en").first()
    page.body = "<p>Not yet published.</p>"
    assert "Not yet published." in page.make_preview_request().rendered_content


def test_a_step_that_an_editor_takes_down_leaves_no_gap(plant, client):
    english_step(slug="step-3").unpublish()
    pages = walk(client, "/en/help/threat/")
    assert "/en/help/threat/step-3/" not in pages
    assert f"Step {len(pages)} of {len(pages)}" in list(pages.values())[-1]
