"""The link check in a real browser: nothing is asked for after loading, and nothing is opened."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.service import Service
from tests.journeys.conftest import DESKTOP, PHONE, Eyes
from tests.journeys.flight import opened, spotless

pytestmark = pytest.mark.journey

LANGUAGES = pytest.mark.parametrize("language", ["km", "en"])


@pytest.fixture(params=["phone", "desktop"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A screen on which nothing may go wrong in a script or against the policy."""
    with spotless(browser, viewport=PHONE if request.param == "phone" else DESKTOP) as made:
        yield made


def opened_page(context: BrowserContext, service: Service, language: str) -> tuple[Page, list[str]]:
    """Return the page and a list of what it asks for from now on."""
    return opened(context, service, f"/{language}/check/link/")


def look(page: Page, text: str, verdict: str) -> None:
    """Paste a text and expect exactly this verdict, with the reader's eyes on it."""
    page.fill("#link", text)
    page.click("[data-look]")
    expect(page.locator(f"h2[data-verdict={verdict}]")).to_be_focused()
    expect(page.locator("h2[data-verdict]:visible")).to_have_count(1)


@LANGUAGES
def test_links_are_taken_apart_in_flight_mode(
    context: BrowserContext, service: Service, eyes: Eyes, language: str
) -> None:
    page, asked = opened_page(context, service, language)
    expect(page.locator("[data-result]")).to_be_hidden()
    eyes.look(page, "empty")
    look(page, "សូមចុច https://www.fаcebook-login.top/verify ឥឡូវ", "danger")
    expect(page.locator("[data-links] mark")).to_have_text("а")
    expect(page.locator("[data-links] li").first).to_contain_text("Facebook")
    eyes.look(page, "danger")
    look(page, "https://bit.ly/3xYzAbC and facebook.com@evil-host.top/a", "danger")
    expect(page.locator("[data-links] > div")).to_have_count(2)
    look(page, "http://203.0.113.7:8080/", "danger")
    look(page, "https://bit.ly/3xYzAbC", "careful")
    eyes.look(page, "careful")
    look(page, "https://km.wikipedia.org/wiki/ភាសាខ្មែរ", "ok")
    expect(page.locator("[data-links] b").first).to_have_text("wikipedia.org")
    eyes.look(page, "ok")
    look(page, "<img src=x onerror=alert(1)> javascript:alert(1)", "danger")
    look(page, "<a href='https://faceb00k.com/'>x</a>", "danger")
    assert page.locator("[data-links] a, [data-links] img").count() == 0
    look(page, "hello", "none")
    page.click("[data-wipe]")
    expect(page.locator("#link")).to_have_value("")
    expect(page.locator("[data-result]")).to_be_hidden()
    assert asked == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert context.cookies() == []


def test_without_script_it_is_a_paper_list(browser: Browser, service: Service, eyes: Eyes) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{service.address}/km/check/link/")
    assert page.locator("main input[type=checkbox]:visible").count() == 8
    assert page.locator("main button:visible").count() == 0
    assert page.locator("main textarea:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()
