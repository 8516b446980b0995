"""What must hold on every public page."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client

from tests.house.test_budgets import PAGES
from tests.visitor import Page, Visitor
from tests.world import World

PERSONAL = {"report/", "inbox/"}
OUTSIDE = re.compile(r"^(https?:)?//")


@pytest.fixture
def pages(world: World) -> dict[str, Page]:
    """Every public page of both languages, and each page of a telling and an inbox."""
    call_command("plant", verbosity=0)
    client = Client()
    found = {
        f"{lang}/{p}": Page(client.get(f"/{lang}/{p}")) for lang in ("km", "en") for p in PAGES
    }
    for language in ("km", "en"):
        visitor = Visitor(language)
        page = visitor.get(f"/{language}/report/")
        for number in range(7):
            choice = {"q2": "other", "q9": "A kite"}
            here = {k: v for k, v in choice.items() if f'name="{k}"' in str(page.form)}
            page = visitor.send(page, go="next", **here)
            found[f"{language}/report/ {number}"] = page
        receipt, digits = visitor.report()
        found[f"{language}/report/ receipt"] = receipt
        found[f"{language}/report/ done"] = visitor.send(receipt, q2="1")
        found[f"{language}/inbox/ open"] = visitor.inbox(digits)
        found[f"{language}/inbox/ sure"] = visitor.send(visitor.inbox(digits), do="erase")
    return found


def test_each_page(pages: dict[str, Page]) -> None:
    """One walk through all pages: each is rendered once and must hold everything."""
    assert len(pages) == 2 * (len(PAGES) + 11)
    for name, page in pages.items():
        answer, soup = page.response, page.soup
        assert answer.status_code == 200, name
        has_no_cookie(name, answer)
        can_be_left(name, soup)
        speaks_its_language(name, soup)
        loads_nothing_from_outside(name, soup)
        has_a_strict_policy(name, answer)
        if name.split(" ")[0].split("/", 1)[1] in PERSONAL:
            is_kept_nowhere(name, answer, soup)


def has_no_cookie(name: str, answer: object) -> None:
    assert not answer.cookies, name  # type: ignore[attr-defined]
    vary = {v.strip() for v in answer.get("Vary", "").split(",") if v}  # type: ignore[attr-defined]
    assert vary <= {"Accept-Encoding"}, (name, vary)


def can_be_left(name: str, soup: BeautifulSoup) -> None:
    out = soup.select("a[data-exit]")
    assert len(out) == 1, name
    assert "wikipedia.org" in str(out[0]["href"]), name
    assert "noreferrer" in out[0]["rel"], name


def speaks_its_language(name: str, soup: BeautifulSoup) -> None:
    assert soup.html is not None
    assert soup.html["lang"] == name[:2], name
    assert len(soup.find_all("h1")) == 1, name
    assert soup.find("main"), name
    assert soup.title is not None, name
    assert soup.title.get_text().strip(), name


def loads_nothing_from_outside(name: str, soup: BeautifulSoup) -> None:
    for part in soup.find_all(src=True):
        assert not OUTSIDE.match(str(part["src"])), (name, part)
    for part in soup.find_all("link", href=True):
        if part["rel"] != ["alternate"]:
            assert not OUTSIDE.match(str(part["href"])), (name, part)
    for part in soup.find_all(style=True):
        pytest.fail(f"{name}: a style attribute, which the policy would refuse: {part}")
    assert not soup.find_all(["iframe", "img", "video", "object", "embed"]), name
    inline = [s for s in soup.find_all("script") if not s.get("src")]
    assert all(s.get("type") == "application/json" for s in inline), name
    assert not soup.select("input[type=file]"), name


def has_a_strict_policy(name: str, answer: object) -> None:
    policy = answer["Content-Security-Policy"]  # type: ignore[index]
    assert "unsafe" not in policy, name
    assert "default-src 'none'" in policy, name
    assert "frame-ancestors 'none'" in policy, name
    assert "http:" not in policy, name
    assert answer["Referrer-Policy"] == "same-origin"  # type: ignore[index]


def is_kept_nowhere(name: str, answer: object, soup: BeautifulSoup) -> None:
    assert answer["Cache-Control"] == "no-store, private", name  # type: ignore[index]
    assert "noindex" in answer["X-Robots-Tag"], name  # type: ignore[index]
    assert soup.html is not None
    assert soup.html["translate"] == "no", name


def test_the_first_address_chooses_by_the_browser_and_remembers_nothing(world: World) -> None:
    for told, language in (("km,en;q=0.5", "km"), ("en-GB", "en"), ("fr", "km")):
        answer = Client().get("/", headers={"Accept-Language": told})
        assert (answer.status_code, answer["Location"]) == (302, f"/{language}/")
        assert answer["Cache-Control"] == "private, no-store"
        assert not answer.cookies


def test_learn_and_help_can_be_found_and_telling_cannot(pages: dict[str, Page]) -> None:
    for name in ("en/learn/grooming/", "km/help/threat/", "en/"):
        soup = pages[name].soup
        assert soup.select_one("meta[name=description]"), name
        assert {link["hreflang"] for link in soup.select("link[rel=alternate]")} >= {"km", "en"}
    sitemap = Client().get("/sitemap.xml").content.decode()
    assert "/learn/grooming/" in sitemap
    assert "/report/" not in sitemap
    assert "Disallow: /en/report/" in Client().get("/robots.txt").content.decode()


def test_every_page_leads_to_telling(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert page.soup.select(f"a[href='/{name[:2]}/report/']"), name
