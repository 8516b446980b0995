"""Another page of ours may hand over what a report begins with."""

import pytest

from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("world")


def test_words_and_category_come_along_to_the_check_page() -> None:
    visitor = Visitor()
    page = visitor.post("/en/report/", {"q2": "grooming", "q9": "He asked for my street."})
    assert "What is happening now?" in page.text
    for _ in range(7):
        page = visitor.send(page, go="next")
    assert "makes me uneasy" in page.text
    assert "He asked for my street." in page.text


def test_what_does_not_fit_is_left_out() -> None:
    page = Visitor().post("/en/report/", {"q2": "nonsense", "q9": "x" * 13_000, "zz": "y"})
    assert page.response.status_code == 200
    assert "What is happening now?" in page.text
