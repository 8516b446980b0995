"""The meeting plan: it begins with not meeting, and keeps nothing."""

import re

import pytest
from django.conf import settings


@pytest.fixture(params=["km", "en"])
def page(request, client, db):
    answer = client.get(f"/{request.param}/check/meeting/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_begins_with_not_meeting(client, db):
    html = client.get("/en/check/meeting/").content.decode()
    first = re.search(r"</h1>\s*<p[^>]*>(.*?)</p>", html, re.DOTALL)
    assert first is not None
    assert "You don&#x27;t have to meet" in first[1] or "You don't have to meet" in first[1]


def test_every_step_has_boxes_and_a_sentence_while_it_is_open(page):
    steps = re.findall(r'<fieldset data-step="(\w+)">(.*?)</fieldset>', page, re.DOTALL)
    assert [name for name, _ in steps] == [
        *("adult", "company", "who", "place", "day", "home", "phone", "no")
    ]
    for name, inside in steps:
        assert "<input" in inside
        assert f'<p data-outcome="{name}">' in page


def test_no_box_stands_in_a_form_or_has_a_name(page):
    assert "<form" not in page
    boxes = re.findall(r"<input[^>]*>", page)
    assert len(boxes) == 13
    for box in boxes:
        assert 'autocomplete="off"' in box
        assert not re.search(r"\b(name|value|form|id)=", box)


def test_the_script_keeps_nothing_and_never_writes_html():
    folder = settings.BASE_DIR / "krama/check/static/check"
    rooms = ("meeting", "parts", "password", "privacy")
    for path in [one for room in rooms for one in (folder / room).glob("*.js")]:
        text = path.read_text(encoding="utf-8")
        assert "innerHTML" not in text, path
        assert "document.cookie" not in text, path
        assert "sessionStorage" not in text, path
        assert "localStorage" not in text or path.parent.name == "privacy", path
        assert "fetch(" not in text or path.parent.name == "password", path
