"""The check door sends nothing anywhere, with or without script."""

import re

import pytest


def read(client, language):
    answer = client.get(f"/{language}/check/chat/")
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


@pytest.fixture(params=["km", "en"])
def page(request, client, db):
    return read(client, request.param)


def main(html):
    return html[html.index("<main") : html.index("</main>")]


def test_there_is_no_form_and_no_box_has_a_name(page):
    assert "<form" not in page
    boxes = re.findall(r"<input[^>]*>", page)
    assert len(boxes) == 13
    assert not any(re.search(r"\b(name|value|form)=", box) for box in boxes)


def test_the_browser_is_asked_not_to_remember_the_ticks(page):
    assert page.count('type="checkbox" autocomplete="off"') == 13


def test_each_group_has_its_name(page):
    assert page.count("<fieldset>") == page.count("<legend>") == 4


def test_the_page_itself_brings_no_script(page):
    assert "<script" not in main(page)


def test_it_ends_at_help_and_at_telling(page):
    assert re.search(r'href="/(km|en)/help/"', main(page))
    assert re.search(r'href="/(km|en)/report/"', main(page))
    assert 'href="tel:1280"' in main(page)


def test_it_says_that_nothing_leaves_the_phone(client, db):
    assert "Nothing you tick leaves this phone" in read(client, "en")


def test_it_says_what_each_count_means(client, db):
    html = read(client, "en")
    for words in ("You ticked nothing", "You ticked one", "You ticked two or more"):
        assert words in html
