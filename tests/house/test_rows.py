"""Each row of the young people's page has its page, its facts, its action and its sources."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.conf import settings

from krama.config.walking import Answer
from tests.house.conftest import COUNTRIES
from tests.house.whole import Whole, text_of

pytestmark = pytest.mark.django_db  # for the country that is planted

ALL = [f"C{number}" for number in range(1, 29)]
TABLES = {
    code: tomllib.loads((Path(__file__).parent / "rows" / f"{code}.toml").read_text("utf-8"))
    for code in COUNTRIES
}
ROWS = [(code, row) for code, table in TABLES.items() for row in table]


def claimed(code: str, language: str) -> set[str]:
    """Return the rows that the files of a pack say they teach, for young people."""
    folder = settings.BASE_DIR / "countries" / code / "guides" / language
    found: set[str] = set()
    for path in [*folder.glob("learn/*.md"), *folder.glob("learn/films/*.md"), *folder.glob("help/*.md")]:  # fmt: skip
        head = path.read_text(encoding="utf-8").split("+++")[1]
        found |= set(tomllib.loads(head).get("row", []))
    return found


def test_cambodia_teaches_every_row_in_both_languages() -> None:
    assert list(TABLES["kh"]) == ALL
    assert claimed("kh", "km") == claimed("kh", "en") == set(ALL)


def test_another_country_is_held_to_the_rows_it_claims() -> None:
    assert set(TABLES["exampleland"]) == claimed("exampleland", "en")


@pytest.mark.parametrize(("code", "row"), ROWS)
def test_a_row_has_its_page_its_facts_its_action_and_its_sources(
    code: str, row: str, whole_of: Callable[[str], Whole]
) -> None:
    wanted, whole = TABLES[code][row], whole_of(code)
    for language in whole.languages:
        page = whole.pages.get(f"/{language}/{wanted['page']}")
        assert page is not None, f"{row} has no page in {language}"
        assert missing(page, wanted[language]) == [], (row, language)
        acts(page, language, wanted, whole)
        names_its_sources(page, language)


def missing(page: Answer, facts: list[str]) -> list[str]:
    """Return what a page does not say any more."""
    said = text_of(page)
    return [fact for fact in facts if fact not in said]


def acts(page: Answer, language: str, wanted: dict[str, Any], whole: Whole) -> None:
    """Inside the page's own text one can act, and each address is there."""
    main = BeautifulSoup(page.html, "html.parser").find("main")
    assert isinstance(main, Tag)
    assert main.select_one("#do, a[rel=next]"), page.address
    led = {str(link["href"]).split("#")[0] for link in main.select("a[href]")}
    for address in (f"/{language}/{one}" for one in wanted["leads"]):
        assert address in led, (page.address, address)
        assert whole.answers[address].status == 200, address
    assert bool(main.select_one("video[preload=none]")) is wanted.get("film", False)


def names_its_sources(page: Answer, language: str) -> None:
    """A page lists where it comes from, each with the day of the last look."""
    soup = BeautifulSoup(page.html, "html.parser")
    listed = soup.select("main ul.soft > li")
    assert listed, page.address
    assert all(len(one.get_text().split("·")[-1]) > len("2026") for one in listed), page.address


def test_a_row_that_an_edit_emptied_is_found(whole_of: Callable[[str], Whole]) -> None:
    page = whole_of("kh").pages["/en/learn/sextortion/"]
    emptied = re.sub(
        rb'<section class="card" id="do">.*?</section>', b"", page.body, flags=re.DOTALL
    )
    facts = TABLES["kh"]["C13"]["en"]
    assert missing(page, facts) == []
    assert "Do not pay" in missing(replace(page, body=emptied), facts)
