"""The chat check in a real browser: marks and words on the device, with the network cut."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.service import Service
from tests.journeys.conftest import DESKTOP, PHONE, Eyes
from tests.journeys.flight import opened, spotless

pytestmark = pytest.mark.journey

LANGUAGES = pytest.mark.parametrize("language", ["km", "en"])
SERIOUS = {
    "en": (
        "Sky: hi, how old r u? which school\nme: 13\n"
        "Sky: u are so pretty, not like other girls\n"
        "Sky: send me a private pic <b>really</b>, only for me\nSky: dont tell ur mom, delete the chat after\n"
        "me: no\nSky: if u dont send it now i post your pictures, everyone at ur school will see"
    ),
    "km": (
        "មេឃ: អូនអាយុប៉ុន្មានហើយ រៀនសាលាណា\nខ្ញុំ: ១៣\n"
        "មេឃ: អូនស្អាតណាស់ <b>ពិត</b> មិនដូចក្មេងផ្សេង\n"
        "មេឃ: ផ្ញើរូបឯកជនមក សម្រាប់បងម្នាក់\nមេឃ: កុំប្រាប់ម៉ាក់ លុបសារចោល\n"
        "ខ្ញុំ: ទេ\nមេឃ: បើមិនផ្ញើបងបង្ហោះ បងនឹងផ្ញើឱ្យម៉ាក់អូន"
    ),
}
WATCH = {
    "en": "Dara: let's talk on telegram instead",
    "km": "ដារ៉ា: អូនអាយុប៉ុន្មាន តោះទៅតេឡេក្រាមវិញ",
}
NONE = {"en": "Dara: see you at the library", "km": "ដារ៉ា: ស្អែកមានលំហាត់គណិត"}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone; a policy that is broken, or a script that fails, fails the test."""
    with spotless(browser, viewport=PHONE) as made:
        yield made


def opened_page(context: BrowserContext, service: Service, language: str) -> tuple[Page, list[str]]:
    """Return the page and a list of what it asks for from now on."""
    return opened(context, service, f"/{language}/check/chat/")


def looked(page: Page, text: str, verdict: str) -> None:
    """Paste a chat and expect exactly this verdict."""
    page.fill("#chat", text)
    page.click("[data-look]")
    expect(page.locator("h2[data-verdict]:visible")).to_have_count(1)
    expect(page.locator(f"h2[data-verdict={verdict}]")).to_be_focused()


@LANGUAGES
def test_a_serious_chat_is_marked_named_and_added_up(
    context: BrowserContext, service: Service, eyes: Eyes, language: str
) -> None:
    page, asked = opened_page(context, service, language)
    expect(page.locator("[data-tool]")).to_be_visible()
    eyes.look(page, "empty")
    looked(page, SERIOUS[language], "serious")
    expect(page.locator("p.warn[data-verdict=serious]")).to_be_visible()
    assert page.locator("[data-signs] li").count() >= 3
    assert page.locator("[data-messages] mark").count() >= 3
    assert page.locator("[data-messages] b").count() == 0
    assert "<b>" in page.locator("[data-messages]").inner_text()
    bars = page.locator("[data-messages] meter")
    counts = [float(bars.nth(n).get_attribute("value") or 0) for n in range(bars.count())]
    assert counts == sorted(counts)
    assert counts[-1] >= 3
    eyes.look(page, "serious")
    page.set_viewport_size(DESKTOP)
    eyes.look(page, "serious-desktop")
    page.click("[data-wipe]")
    expect(page.locator("#chat")).to_have_value("")
    expect(page.locator("[data-result]")).to_be_hidden()
    assert page.locator("[data-messages] mark").count() == 0
    assert asked == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@LANGUAGES
def test_one_sign_is_something_to_watch_and_no_sign_is_never_called_safe(
    context: BrowserContext, service: Service, eyes: Eyes, language: str
) -> None:
    page, asked = opened_page(context, service, language)
    looked(page, WATCH[language], "watch")
    eyes.look(page, "watch")
    looked(page, NONE[language], "none")
    expect(page.locator("[data-found]:visible")).to_have_count(0)
    assert page.locator("[data-messages] mark").count() == 0
    eyes.look(page, "none")
    if language == "en":
        said = page.locator("[data-result]").inner_text()
        assert "No sign found. Trust your feeling." in said
        assert "safe" not in said.lower()
    page.fill("#chat", "  ")
    page.click("[data-look]")
    expect(page.locator("#chat")).to_be_focused()
    assert asked == []


@LANGUAGES
def test_the_marked_messages_are_carried_into_a_report_only_by_a_tap(
    context: BrowserContext, service: Service, eyes: Eyes, language: str
) -> None:
    page, asked = opened_page(context, service, language)
    looked(page, SERIOUS[language], "serious")
    assert asked == []
    context.set_offline(False)
    with page.expect_navigation(url=f"**/{language}/report/**"):
        page.click("[data-carry]")
    posted = [url for url in asked if "/report/" in url]
    assert posted
    eyes.look(page, "carried")
    told = page.content()
    assert "<b>really" not in told
    for _ in range(12):  # the words wait on their own page of the report
        if page.locator("textarea[name=q9]").count():
            break
        question = page.locator("main h1").inner_text()
        page.locator("button[name=go][value=next]").first.click()
        expect(page.locator("main h1")).not_to_have_text(question)
    carried = page.locator("textarea[name=q9]").input_value()
    assert SERIOUS[language].split("\n")[3] in carried
    assert SERIOUS[language].split("\n")[1] not in carried.split("\n")


@LANGUAGES
def test_without_script_it_is_a_paper_list(
    browser: Browser, service: Service, eyes: Eyes, language: str
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{service.address}/{language}/check/chat/")
    assert page.locator("main input[type=checkbox]:visible").count() >= 6
    expect(page.locator("[data-tool]")).to_be_hidden()
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    context.close()
