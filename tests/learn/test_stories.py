"""A story: a page a turn, that works without script and never leads nowhere."""

import re

import pytest
from django.conf import settings
from wagtail.test.utils.form_data import nested_form_data, streamfield

from krama.learn.models import StoryPage
from tests.learn.test_quiz import listed

LANGUAGES = ("km", "en")
TURNS = ("start", "no", "more", "sent")


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert not answer.cookies
    html = answer.content.decode()
    return html[html.index("<main") : html.index("</main>")]


def story(language="en"):
    return StoryPage.objects.get(slug="red-kite", locale__language_code=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_turn_can_be_walked_to_by_links_alone(plant, client, language):
    start = f"/{language}/learn/stories/red-kite/"
    waiting, seen = [start], {}
    while waiting:
        address = waiting.pop()
        if address not in seen:
            seen[address] = read(client, address)
            waiting += re.findall(r'href="([^"]+)" data-to', seen[address])
    assert set(seen) == {start, *(f"{start}{turn}/" for turn in TURNS[1:])}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("turn", TURNS)
def test_every_turn_says_that_its_people_are_invented_and_leads_to_help(
    plant, client, language, turn
):
    html = read(client, f"/{language}/learn/stories/red-kite/{turn}/")
    assert story(language).fiction in html
    assert html.count('id="do"') == 1
    assert f'href="/{language}/help/"' in html
    assert f'href="/{language}/report/"' in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("turn", ["no", "sent"])
def test_an_end_leads_to_help_and_telling_and_begins_again(plant, client, language, turn):
    html = read(client, f"/{language}/learn/stories/red-kite/{turn}/")
    end = html[html.index("data-turn") : html.index('id="do"')]
    assert "data-to" not in end
    assert f'href="/{language}/help/"' in end
    assert f'href="/{language}/report/"' in end
    assert f'href="/{language}/learn/stories/red-kite/"' in end


def test_a_bubble_stands_on_the_side_of_who_says_it(plant, client):
    html = read(client, "/en/learn/stories/red-kite/")
    kinds = re.findall(r'<li class="([^"]+)">', html)
    assert kinds == ["told", "letter them", "letter them"]
    assert html.count("<b>RedKite</b>") == 1, "whoever goes on is not named again"
    assert '<li class="letter me mine"><b>You</b>' in read(client, "/en/learn/stories/red-kite/no/")


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Gifts or money for nothing"), ("km", "ឱ្យកាដូ ឬលុយទទេៗ")]
)
def test_a_sign_is_called_by_its_name_in_plain_words(plant, client, language, name):
    html = read(client, f"/{language}/learn/stories/red-kite/")
    assert name in html
    assert story(language).told()[0].note in html


def test_a_turn_that_is_not_there_is_a_page_that_is_not_here(plant, client):
    assert client.get("/en/learn/stories/red-kite/nowhere/").status_code == 404
    assert client.get("/en/learn/stories/red-kite/no/no/").status_code == 404


def test_the_list_shows_each_story_and_learn_shows_the_list(plant, client):
    assert 'href="/en/learn/stories/"' in read(client, "/en/learn/")
    assert 'href="/en/learn/stories/red-kite/"' in read(client, "/en/learn/stories/")


def test_a_story_that_is_taken_down_answers_no_turn(plant, client):
    story().unpublish()
    assert client.get("/en/learn/stories/red-kite/no/").status_code == 404


def test_opening_a_story_in_the_editor_and_saving_it_is_no_edit(plant, another_pack):
    page = story()
    for block in page.turns:
        block.id = None
        for part in ("says", "choices"):
            block.value[part] = [dict(one) for one in block.value[part]]
    page.save_revision().publish()
    another_pack("guides/en/learn/stories/red-kite.toml", "The red kite", "The blue kite")
    plant()
    assert story().title == "The blue kite"


def turn(name, *ways, **more):
    says = listed([{"who": "me", "text": "A kite."}])
    choices = listed([{"text": f"Go {to}", "to": to} for to in ways])
    return ("turn", {"id": name, "says": says, "choices": choices, "note": "", **more})


def form(*turns):
    page = story()
    me = ("person", {"id": "me", "name": "You", "is": "me"})
    data = {
        "title": "Kites",
        "slug": "kites",
        "answer": "Kites.",
        "fiction": "Invented.",
        "people": streamfield([me]),
        "turns": streamfield(turns),
    }
    made = page.get_edit_handler().get_form_class()
    return made(nested_form_data(data), instance=page, parent_page=page.get_parent())


def test_an_editor_may_write_a_story(plant):
    made = form(turn("start", "end", sign="gifts"), turn("end", end="good"))
    assert made.is_valid(), made.errors
    assert [one.id for one in made.save(commit=False).told()] == ["start", "end"]


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        ([turn("start", "away")], "there is no turn &#x27;away&#x27;"),
        ([turn("start", end="good"), turn("lost", "start")], "turn lost: no answer leads here"),
        ([turn("start")], "it needs answers, or an end"),
        ([turn("start", "start", end="good")], "and not both"),
    ],
)
def test_a_story_that_leads_nowhere_is_refused(plant, turns, said):
    assert said in str(form(*turns).errors["turns"])


def test_the_script_is_small_and_writes_no_html():
    path = settings.BASE_DIR / "krama/learn/static/learn/story.js"
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) < 2048
    for word in ("innerHTML", "cookie", "Storage", "pushState"):
        assert word not in text
