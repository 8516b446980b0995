"""A quiz teaches by its answers: it counts nothing, keeps nothing, and needs no script."""

import re

import pytest
from wagtail.test.utils.form_data import nested_form_data, streamfield

from krama.learn.models import QuizPage

LANGUAGES = ("km", "en")


def read(client, language="en"):
    answer = client.get(f"/{language}/learn/kites/quiz/")
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


def main(html):
    return html[html.index("<main") : html.index("</main>")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_answer_opens_its_own_explanation(plant, client, language):
    html = main(read(client, language))
    answers = re.findall(r"<details class=\"(right|wrong)\">(.*?)</details>", html, re.DOTALL)
    assert [kind for kind, _ in answers] == [
        *("right", "wrong"),
        *("right", "wrong", "right"),
        *("right", "wrong"),
    ]
    for _kind, inside in answers:
        assert re.search(r"<summary>\S.*?</summary>\s*<p><b>\S.*?</b> \S", inside, re.DOTALL)


def test_nothing_is_sent_counted_or_kept(plant, client):
    html = main(read(client))
    assert "<form" not in html
    assert "<input" not in html
    assert "<script" not in html
    assert "score" not in html.lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_topic_leads_to_its_quiz_and_the_quiz_back_to_it(plant, client, language):
    topic = client.get(f"/{language}/learn/kites/").content.decode()
    assert f'href="/{language}/learn/kites/quiz/"' in topic
    html = main(read(client, language))
    assert f'href="/{language}/learn/kites/"' in html
    assert html.count('id="do"') == 1
    assert f'href="/{language}/help/"' in html[html.index('id="do"') :]
    assert f'href="/{language}/report/"' in html[html.index('id="do"') :]


def test_a_topic_without_a_quiz_says_nothing_of_one(plant, client):
    assert "/quiz/" not in client.get("/en/learn/grooming/").content.decode()


def test_opening_a_quiz_in_the_editor_and_saving_it_is_no_edit(plant, another_pack):
    page = QuizPage.objects.get(locale__language_code="en")
    for block in page.questions:  # as a form gives it back: every value made, every id new
        block.id = None
        block.value["answers"] = [dict(one) for one in block.value["answers"]]
    page.save_revision().publish()
    another_pack("guides/en/learn/quizzes/kites.toml", "Three questions", "Some questions")
    plant()
    assert QuizPage.objects.get(pk=page.pk).search_description.startswith("Some questions")


def listed(values):
    """Return what a form sends for a list of structs."""
    data = {"count": str(len(values))}
    for number, value in enumerate(values):
        data |= {f"{number}-order": str(number), f"{number}-deleted": "", f"{number}-id": ""}
        data |= {f"{number}-value-{key}": one for key, one in value.items()}
    return data


def form(page, answers, questions=3):
    asked = ("question", {"text": "A kite?", "answers": listed(answers)})
    data = {"title": "Kites", "slug": "quiz", "questions": streamfield([asked] * questions)}
    made = page.get_edit_handler().get_form_class()
    return made(nested_form_data(data), instance=page, parent_page=page.get_parent())


RIGHT = {"text": "Yes", "right": "on", "because": "It flies."}
WRONG = {"text": "No", "because": "It does not swim."}


def test_an_editor_may_write_a_quiz(plant):
    page = QuizPage.objects.get(locale__language_code="en")
    made = form(page, [RIGHT, WRONG])
    assert made.is_valid(), made.errors
    assert made.save(commit=False).questions[2].value["answers"][0]["right"] is True


def test_a_quiz_without_a_right_answer_is_refused(plant):
    page = QuizPage.objects.get(locale__language_code="en")
    assert "no right answer" in str(form(page, [WRONG, WRONG]).errors["questions"])
    assert "3 to 7 questions" in str(form(page, [RIGHT, WRONG], questions=2).errors["questions"])
