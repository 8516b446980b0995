"""The password check in a real browser: fetched on one tap, then nothing is asked for any more."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.service import Service
from tests.journeys.conftest import PHONE, Eyes
from tests.journeys.flight import loaded, spotless

pytestmark = pytest.mark.journey

LANGUAGES = pytest.mark.parametrize("language", ["km", "en"])


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone on which nothing may go wrong in a script or against the policy."""
    with spotless(browser, viewport=PHONE, may_say="ERR_INTERNET_DISCONNECTED") as made:
        yield made


def loaded_page(context: BrowserContext, service: Service, language: str) -> tuple[Page, list[str]]:
    """Return the page and a list of what it asks for from now on."""
    return loaded(context, service, f"/{language}/check/password/")


@LANGUAGES
def test_one_tap_fetches_everything_and_then_it_works_in_flight_mode(
    context: BrowserContext, service: Service, eyes: Eyes, language: str
) -> None:
    page, asked = loaded_page(context, service, language)
    assert not asked
    eyes.look(page, "before")
    page.click("[data-get] button")
    field = page.locator("[data-field]")
    expect(field).to_be_focused()
    assert len(asked) == 5
    context.set_offline(True)
    asked.clear()

    field.press_sequentially("sophea2009")
    expect(page.locator("[data-outcome=moment]")).to_be_visible()
    expect(page.locator("[data-outcome=known]")).to_be_visible()
    expect(page.locator("[data-outcome=year]")).to_be_visible()
    expect(page.locator("[data-outcome=lifetime]")).to_be_hidden()
    eyes.look(page, "weak")

    page.click(f"[data-make={language}]")
    phrase = page.locator("[data-phrase]").inner_text()
    assert len(phrase.split()) == 5
    page.click(f"[data-make={language}]")
    assert page.locator("[data-phrase]").inner_text() != phrase
    field.fill(phrase)
    expect(page.locator("[data-outcome=lifetime]")).to_be_visible()
    expect(page.locator("[data-outcome=why]")).to_be_hidden()
    page.check("[data-look]")
    expect(field).to_have_attribute("type", "text")
    eyes.look(page, "strong")
    field.fill("")
    expect(page.locator("[data-outcome=start]")).to_be_visible()
    assert asked == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert context.cookies() == []


def test_when_the_line_breaks_it_says_so_and_can_be_tapped_again(
    context: BrowserContext, service: Service
) -> None:
    page, _ = loaded_page(context, service, "en")
    context.set_offline(True)
    page.click("[data-get] button")
    expect(page.locator("[data-get] [role=alert]")).to_be_visible()
    expect(page.locator("[data-field]")).to_be_hidden()
    context.set_offline(False)
    page.click("[data-get] button")
    expect(page.locator("[data-field]")).to_be_focused()
