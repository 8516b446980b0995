"""English reads at the age of twelve or less; a page that does not is listed, and stays rare."""

from collections.abc import Callable
from datetime import date

import pytest

from bench.reading import LIMIT, age, english, letters, listed, report, said, sentences
from krama.config.walking import Answer
from tests.house.whole import Whole

HTML = {"Content-Type": "text/html"}
EASY = "You did nothing wrong. You can stop now. Tell someone you trust."
HARD = (
    "Technological intermediaries increasingly facilitate the nonconsensual redistribution of"
    " photographic representations, necessitating interdisciplinary institutional cooperation."
)


@pytest.mark.django_db
def test_a_page_that_is_not_listed_is_read_at_twelve(whole_of: Callable[[str], Whole]) -> None:
    for code in ("kh", "exampleland"):
        above = {one.address for one in english(whole_of(code).pages.values()) if one.age > LIMIT}
        assert above - listed() == set(), code


@pytest.mark.django_db
def test_what_is_listed_is_still_above_the_limit(whole_of: Callable[[str], Whole]) -> None:
    above = {one.address for one in english(whole_of("kh").pages.values()) if one.age > LIMIT}
    assert listed() - above == set(), "run `python -m bench.reading`"


def test_an_easy_text_and_a_hard_one_are_told_apart() -> None:
    assert age([EASY]) < 8
    assert age([HARD]) > 20
    assert age(["A list", "of short things"]) < LIMIT


def test_menus_and_sources_are_not_what_a_page_says() -> None:
    page = "<main><nav>Menu</nav><h1>Kites</h1><p>Fly <b>one</b>.</p><ul class=soft><li>Law 1</ul></main>"
    assert said(page) == ["Kites", "Fly one."]


def test_khmer_sentences_and_their_letters_are_counted() -> None:
    assert list(sentences(["អ្នកអាចឈប់។ ប្រាប់គេ!", "No Khmer."])) == ["អ្នកអាចឈប់", "ប្រាប់គេ"]
    assert letters("ប្រាប់គេ") == 4


def test_the_report_lists_what_is_hard_and_can_be_read_back(
    tmp_path: pytest.TempPathFactory,
) -> None:
    made = [
        Answer("/en/easy/", 200, HTML, f"<main><p>{EASY}</p></main>".encode()),
        Answer("/en/hard/", 200, HTML, f"<main><p>{HARD}</p></main>".encode()),
        Answer("/km/long/", 200, HTML, f"<main><p>{'ក' * 200}។ ខ្លី។</p></main>".encode()),
    ]
    path = tmp_path / "READING.md"  # type: ignore[operator]
    path.write_text(report(made, str(date(2026, 11, 24))), encoding="utf-8")
    assert listed(path) == {"/en/hard/"}
    assert "| 200 | `/km/long/` |" in path.read_text(encoding="utf-8")
