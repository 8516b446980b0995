"""The lists of the check door in a real browser: answers on the device, with the network cut."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.service import Service
from tests.journeys.conftest import PHONE, Eyes
from tests.journeys.flight import opened, spotless

pytestmark = pytest.mark.journey

LANGUAGES = pytest.mark.parametrize("language", ["km", "en"])


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone; a policy that is broken, or a script that fails, fails the test."""
    with spotless(browser, viewport=PHONE) as made:
        yield made


def outcome(page: Page, name: str) -> None:
    """Expect exactly this outcome to be seen."""
    expect(page.locator("[data-outcome]:visible")).to_have_count(1)
    expect(page.locator(f"[data-outcome={name}]")).to_be_visible()


@LANGUAGES
@pytest.mark.parametrize("slug", ["money", "job"])
def test_ticks_add_up_to_one_clear_end(
    context: BrowserContext, service: Service, eyes: Eyes, language: str, slug: str
) -> None:
    page, asked = opened(context, service, f"/{language}/check/{slug}/")
    outcome(page, "start")
    boxes = page.locator("fieldset:not([data-enough]) input")
    boxes.nth(0).check()
    outcome(page, "one")
    boxes.nth(5).check()
    outcome(page, "more")
    page.locator("[data-enough] input").nth(2).check()
    outcome(page, "stop")
    eyes.look(page, "stop")
    while page.locator("fieldset input:checked").count():
        page.locator("fieldset input:checked").first.uncheck()
    outcome(page, "none")
    assert asked == []


@LANGUAGES
def test_the_list_of_shared_devices(
    context: BrowserContext, service: Service, eyes: Eyes, language: str
) -> None:
    page, asked = opened(context, service, f"/{language}/check/privacy-devices/")
    outcome(page, "start")
    page.locator("fieldset input").first.check()
    outcome(page, "some")
    eyes.look(page, "some")
    for box in page.locator("fieldset input").all():
        box.check()
    outcome(page, "all")
    assert asked == []


@LANGUAGES
def test_a_meeting_plan_is_filled_in_shown_and_gone(
    context: BrowserContext, service: Service, eyes: Eyes, language: str
) -> None:
    page, asked = opened(context, service, f"/{language}/check/meeting/")
    expect(page.locator("[data-plan] [data-outcome]:visible")).to_have_count(8)
    eyes.look(page, "empty")
    page.click("[data-show]")
    expect(page.locator("[data-large] [data-outcome=open]")).to_be_visible()
    expect(page.locator("[data-large] h2")).to_be_focused()
    page.click("[data-back]")
    for number, line in enumerate(page.locator("[data-plan] input[type=text]").all()):
        line.fill(f"<b>line</b> {number}")
    for box in page.locator("[data-plan] input[type=checkbox]").all():
        box.check()
    expect(page.locator("[data-plan] [data-outcome]:visible")).to_have_count(1)
    page.click("[data-show]")
    expect(page.locator("[data-large] [data-outcome=ready]")).to_be_visible()
    expect(page.locator("[data-large] dd").first).to_have_text("<b>line</b> 0")
    assert page.locator("[data-large] dd b").count() == 0
    eyes.look(page, "large")
    page.click("[data-back]")
    page.click("[data-wipe]")
    expect(page.locator("[data-plan] input[type=text]").first).to_have_value("")
    assert asked == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@LANGUAGES
def test_privacy_is_kept_only_when_asked_and_forgotten_when_asked(
    context: BrowserContext, service: Service, eyes: Eyes, language: str
) -> None:
    page, asked = opened(context, service, f"/{language}/check/privacy/")
    page.click("summary >> nth=2")
    page.check("[data-step='instagram.profile']")
    page.check("[data-step='instagram.tags']")
    expect(page.locator("details").nth(2).locator("[data-count]")).to_have_text("2/6")
    eyes.look(page, "open")
    assert page.evaluate("localStorage.length") == 0
    expect(page.locator("[data-forget]")).to_be_hidden()
    page.click("[data-keep]")
    expect(page.locator("[data-keep]")).to_be_hidden()
    expect(page.locator("[data-outcome=kept]")).to_be_visible()
    page.check("[data-step='instagram.contact']")
    assert asked == []
    context.set_offline(False)
    page.reload()
    expect(page.locator("details").nth(2).locator("[data-count]")).to_have_text("3/6")
    page.click("[data-forget]")
    expect(page.locator("[data-outcome=forgotten]")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    page.click("summary >> nth=0")
    page.check("[data-step='facebook.tags']")
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    expect(page.locator("details").nth(2).locator("[data-count]")).to_have_text("")


def test_print_shows_the_apps_that_are_open_and_nothing_else(
    context: BrowserContext, service: Service
) -> None:
    page, _ = opened(context, service, "/en/check/privacy/")
    page.evaluate("globalThis.print = () => { globalThis.printed = true; }")
    page.click("summary >> nth=5")
    page.click("[data-print]")
    assert page.evaluate("printed")
    page.emulate_media(media="print")
    expect(page.locator("details:visible")).to_have_count(1)
    expect(page.locator("[data-step='telegram.tags']")).to_be_visible()
    expect(page.locator("[data-keeping]")).to_be_hidden()
    expect(page.locator(".near").first).to_be_hidden()


@pytest.mark.parametrize(
    "slug", ["money", "job", "meeting", "privacy", "privacy-devices", "password"]
)
def test_without_script_it_is_a_paper_list(
    browser: Browser, service: Service, eyes: Eyes, slug: str
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{service.address}/km/check/{slug}/")
    if slug == "privacy":
        page.click("summary >> nth=0")
    assert page.locator("main input[type=checkbox]:visible").count() >= 6
    assert page.locator("main button:visible").count() == 0
    if slug != "privacy":
        assert page.locator("[data-outcome]:visible").count() >= 3
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    context.close()
