"""Leaving at once, and what Back and Forward show afterwards."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from bench.service import Service
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.journey

NEUTRAL = "<!doctype html><title>Wikipedia</title><h1>A light, ordinary page</h1>"
BEFORE = "<!doctype html><title>Before</title><h1>What was open before</h1>"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone whose only outside pages are the neutral one and the one from before."""
    made = browser.new_context(viewport=PHONE, locale="en")
    made.route("**/*wikipedia.org/**", lambda r: r.fulfill(body=NEUTRAL, content_type="text/html"))
    made.route("http://before.test/", lambda r: r.fulfill(body=BEFORE, content_type="text/html"))
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A visit that begins somewhere else."""
    made = context.new_page()
    made.goto("http://before.test/")
    return made


def to_question_three(page: Page, service: Service) -> None:
    """Go home → what to do → tell us → question 3, by taps only."""
    page.goto(f"{service.address}/en/")
    page.click("a.tile >> nth=0")
    page.wait_for_url("**/help/threat/")
    page.click("a[rel=next]")
    page.wait_for_url("**/step-2/")
    page.click(".near a[href='/en/report/']")
    page.wait_for_url("**/report/")
    page.check("[name=q1][value=threat]")
    page.click("button[value=next]")
    page.check("[name=q2][value=sextortion]")
    page.click("button[value=next]")
    page.wait_for_selector("[name=q3]")


def out_of_here(page: Page) -> None:
    """Wait for the neutral page."""
    page.wait_for_url("**/*wikipedia.org/**")
    expect(page.locator("h1")).to_have_text("A light, ordinary page")


def neither_back_nor_forward_shows_us(page: Page, service: Service) -> None:
    """Go Back and Forward as far as they go."""
    for go in (page.go_back, page.go_back, page.go_forward, page.go_forward, page.go_forward):
        go(wait_until="load")
        assert not page.url.startswith(service.address), page.url


@pytest.mark.parametrize("way", ["button", "Escape", "Shift"])
def test_after_leaving_neither_back_nor_forward_shows_us(
    page: Page, service: Service, way: str
) -> None:
    to_question_three(page, service)
    if way == "button":
        page.click("[data-exit]")
    else:
        for _ in range(3):
            page.keyboard.press(way)
    out_of_here(page)
    neither_back_nor_forward_shows_us(page, service)


def test_a_whole_visit_of_help_and_telling_is_one_entry(page: Page, service: Service) -> None:
    before = page.evaluate("history.length")
    to_question_three(page, service)
    assert page.evaluate("history.length") == before + 1


def test_back_on_question_three_asks_first_and_loses_nothing(page: Page, service: Service) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    to_question_three(page, service)
    page.check("[name=q3][value=me]")
    page.on("dialog", stay)
    page.evaluate("setTimeout(() => history.back(), 0)")
    page.wait_for_timeout(1000)
    assert asked == ["beforeunload"]
    expect(page.locator("[name=q3][value=me]")).to_be_checked()
    page.click("button[value=back]")
    page.wait_for_selector("[name=q2]")
    expect(page.locator("[name=q2][value=sextortion]")).to_be_checked()


def test_leaving_asks_nothing(page: Page, service: Service) -> None:
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", accept)
    to_question_three(page, service)
    page.check("[name=q3][value=me]")
    page.click("[data-exit]")
    out_of_here(page)
    assert asked == []


def test_titles_of_help_and_telling_are_neutral_once_script_runs(
    page: Page, service: Service
) -> None:
    for path in ("/en/help/", "/en/help/threat/", "/en/report/", "/en/inbox/"):
        page.goto(service.address + path)
        page.wait_for_function("document.title === document.body.dataset.title")
    page.goto(f"{service.address}/en/learn/grooming/")
    assert page.title() != page.evaluate("document.body.dataset.title")


def test_learn_keeps_an_ordinary_history(page: Page, service: Service) -> None:
    page.goto(f"{service.address}/en/learn/")
    page.click("main a[href$='/learn/grooming/'] >> nth=0")
    page.wait_for_url("**/grooming/")
    page.go_back()
    assert page.url.endswith("/en/learn/")


def test_without_script_leaving_is_a_link_and_back_survives(
    browser: Browser, service: Service
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{service.address}/en/report/")
    page.check("[name=q1][value=none]")
    page.click("button[value=next]")
    page.check("[name=q2][value=bullying]")
    page.click("button[value=next]")
    page.wait_for_selector("[name=q3]")
    page.reload()  # a browser asks to send again; the answer is the same page
    page.wait_for_selector("[name=q3]")
    href = page.get_attribute("[data-exit]", "href")
    assert href is not None
    assert "wikipedia.org" in href
    assert page.get_attribute("[data-exit]", "rel") == "noreferrer nofollow"
    context.close()


def test_when_the_line_breaks_the_words_stay(page: Page, service: Service) -> None:
    page.goto(f"{service.address}/en/report/")
    page.check("[name=q1][value=none]")
    page.context.set_offline(True)
    page.click("button[value=next]")
    expect(page.locator("[data-offline]")).to_be_visible()
    expect(page.locator("[name=q1][value=none]")).to_be_checked()
    page.context.set_offline(False)
    page.click("button[value=next]")
    page.wait_for_selector("[name=q2]")
