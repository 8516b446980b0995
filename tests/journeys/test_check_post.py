"""Before you post, in a real browser with the network cut: marked, explained, said with less."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.service import Service
from tests.journeys.conftest import PHONE, Eyes
from tests.journeys.flight import opened, spotless

pytestmark = pytest.mark.journey

POSTS = {
    "en": (
        "I'm Sok Dara from Green Lotus High School 😀\nCall 012 345 678, home alone until 6 pm <b>!</b>",
        ["Sok Dara", "Green Lotus High School", "012 345 678", "home alone until 6 pm"],
        "I'm ••• from my school 😀\nCall •••, ••• <b>!</b>",
        "see you at school tomorrow",
    ),
    "km": (
        "ខ្ញុំឈ្មោះសុខ ដារ៉ា 😀 រៀននៅវិទ្យាល័យផ្កាឈូក\nតេមក ០១២ ៣៤៥ ៦៧៨ <b>!</b>",
        ["សុខ ដារ៉ា", "វិទ្យាល័យផ្កាឈូក", "០១២ ៣៤៥ ៦៧៨"],
        "ខ្ញុំឈ្មោះ••• 😀 រៀននៅសាលាខ្ញុំ\nតេមក ••• <b>!</b>",
        "ជួបគ្នានៅសាលាស្អែក",
    ),
}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone; a policy that is broken, or a script that fails, fails the test."""
    with spotless(
        browser, viewport=PHONE, permissions=["clipboard-read", "clipboard-write"]
    ) as made:
        yield made


def opened_page(context: BrowserContext, service: Service, language: str) -> tuple[Page, list[str]]:
    """Return the page and a list of what it asks for from now on."""
    return opened(context, service, f"/{language}/check/post/")


@pytest.mark.parametrize("language", ["km", "en"])
def test_a_post_is_marked_and_said_with_less(
    context: BrowserContext, service: Service, eyes: Eyes, language: str
) -> None:
    text, found, safer, ordinary = POSTS[language]
    page, asked = opened_page(context, service, language)
    eyes.look(page, "before")
    page.fill("#post", text)
    page.click("[data-look]")
    expect(page.locator("h2[data-some]")).to_be_focused()
    assert page.locator("[data-marked] mark").all_inner_texts() == found
    assert page.locator("[data-marked] p").text_content() == text
    assert page.locator("[data-safer] p").text_content() == safer
    expect(page.locator("[data-kinds] li")).to_have_count(len(found))
    expect(page.locator("[data-none]:visible")).to_have_count(0)
    page.click("[data-copy]")
    expect(page.locator("[data-copied]")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == safer
    eyes.look(page, "found")

    page.fill("#post", ordinary)
    page.click("[data-look]")
    expect(page.locator("h2[data-none]")).to_be_focused()
    expect(page.locator("p[data-none]")).to_be_visible()
    expect(page.locator("[data-some]:visible")).to_have_count(0)
    eyes.look(page, "nothing")

    page.click("[data-wipe]")
    expect(page.locator("#post")).to_have_value("")
    expect(page.locator("[data-result]")).to_be_hidden()
    assert page.locator("[data-marked]").text_content() == ""
    assert asked == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert context.cookies() == []


def test_without_script_it_is_a_list(browser: Browser, service: Service) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{service.address}/en/check/post/")
    expect(page.locator("#post")).to_be_hidden()
    boxes = page.locator("input[type=checkbox]")
    boxes.first.check()
    expect(boxes.first).to_be_checked()
    assert boxes.count() == 10
    context.close()
