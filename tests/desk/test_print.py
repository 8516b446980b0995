"""One hidden thing is open at a time, and no page of the desk puts sealed text on paper.

`journeys/test_print.py` prints the pages in a real browser.
"""

import html
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from krama.cases.models import Case
from krama.people.unlock import Officer
from tests.desk.conftest import PASSWORD
from tests.world import ADDRESS, World

ROOT = Path(settings.BASE_DIR) / "krama"
# What one reveal shows, each as it stands on the page.
SHOWN = {"address": "kites[.]example", "account": "kitefriend", "contact": "012 345 678"}


@pytest.fixture
def case(world: World, analyst: Officer) -> Case:
    """A case with three things that are hidden."""
    return world.case(analyst, address=ADDRESS, account="@kitefriend", contact="012 345 678")


def open_on(page: str) -> set[str]:
    """Which of the hidden things stand anywhere in the page's source, harmless or not."""
    plain = html.unescape(page)
    return {kind for kind, text in SHOWN.items() if text.split("[")[0] in plain}


def test_a_second_reveal_hides_the_first(case: Case, desk: Client) -> None:
    way = f"/desk/case/{case.reference}/reveal/"
    assert open_on(desk.get(f"/desk/case/{case.reference}/").content.decode()) == set()
    for kind in ("address", "account"):
        assert open_on(desk.post(way, {"kind": kind}).content.decode()) == {kind}
    asked = desk.post(way, {"kind": "contact"})
    answer = desk.post(asked["Location"], {"password": PASSWORD})
    assert open_on(answer.content.decode()) == {"contact"}
    assert open_on(desk.post(way, {"kind": "address"}).content.decode()) == {"address"}
    assert open_on(desk.get(f"/desk/case/{case.reference}/").content.decode()) == set()


def test_two_kinds_in_one_form_open_one(case: Case, desk: Client) -> None:
    answer = desk.post(f"/desk/case/{case.reference}/reveal/", {"kind": ["address", "account"]})
    assert open_on(answer.content.decode()) == {"account"}


# --- paper -----------------------------------------------------------------------------------------


def templates() -> dict[str, str]:
    """Every template of the house, by the name under which another includes it."""
    found = ROOT.rglob("templates/**/*.html")
    return {
        path.as_posix().split("/templates/")[1]: path.read_text(encoding="utf-8") for path in found
    }


def pages_of(name: str, known: dict[str, str]) -> set[str]:
    """The pages on which a template ends: itself, or those that include it."""
    above = {
        other
        for other, text in known.items()
        if re.search(rf'{{% include "{re.escape(name)}"', text)
    }
    return set().union(*(pages_of(one, known) for one in above)) if above else {name}


def sealed_of_the_desk(known: dict[str, str]) -> set[str]:
    return {
        name
        for name, text in known.items()
        if re.search(r"{% quoted |desk:reveal", text)
        and any('extends "site/staff.html"' in known[page] for page in pages_of(name, known))
    }


def test_every_template_of_the_desk_that_shows_sealed_text_is_under_the_style_for_paper() -> None:
    known = templates()
    found = sealed_of_the_desk(known)
    parts = {
        f"desk/parts/{part}.html" for part in ("told", "items", "thread", "notes", "decisions")
    }
    assert parts | {"desk/parts/reveal.html"} <= found
    for name in found:
        for page in pages_of(name, known):
            assert 'extends "site/staff.html"' in known[page], (name, page)
            assert "block head" not in known[page], page  # no styles of its own


def test_the_style_for_paper_hides_every_quoted_text_and_every_form() -> None:
    css = (ROOT / "site/static/site/staff.css").read_text(encoding="utf-8")
    rules = re.findall(r"([^{}]+){ display: none !important; }", css)
    (hidden,) = [rule for rule in rules if ".quoted" in rule]
    assert {".quoted", ".sealed", "form"} <= {one.strip() for one in hidden.split(",")}
    assert css[: css.index(hidden)].rstrip().endswith("@media print {")
    assert 'link rel="stylesheet" href="{% static \'site/staff.css\' %}">' in (
        ROOT / "site/templates/site/staff.html"
    ).read_text(encoding="utf-8")


def test_what_the_quoting_filter_prints_has_the_class_that_paper_hides() -> None:
    from krama.site.templatetags.quoted import quoted

    assert quoted("A kite").startswith('<bdi class="quoted">')
