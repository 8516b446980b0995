"""Learning and finding help in a real browser: with script and without, on a phone and a desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from bench.service import Service, running
from tests.journeys.conftest import DESKTOP, PHONE, Eyes
from tests.journeys.flight import spotless
from tests.small_pack import small_pack

pytestmark = pytest.mark.journey

LANGUAGES = pytest.mark.parametrize("language", ["km", "en"])
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
SMALL: ViewportSize = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service of a small pack, which has a sample of each kind of page."""
    countries: Path = small_pack(tmp_path_factory.mktemp("small"))
    with running(KRAMA_COUNTRIES_DIR=str(countries)) as made:
        yield made


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A small phone; a policy that is broken, or a script that fails, fails the test."""
    with spotless(browser, viewport=SMALL) as made:
        yield made


@pytest.fixture
def plain(browser: Browser) -> Iterator[BrowserContext]:
    """A small phone without script, such as Opera Mini."""
    made = browser.new_context(viewport=SMALL, java_script_enabled=False)
    yield made
    made.close()


def at(context: BrowserContext, service: Service, path: str) -> Page:
    page = context.new_page()
    page.goto(service.address + path)
    return page


def everywhere(page: Page, eyes: Eyes, what: str) -> None:
    """Look at a page on a small phone, a phone and a desk."""
    for name, size in (("320", SMALL), ("phone", PHONE), ("desk", DESKTOP)):
        page.set_viewport_size(size)
        eyes.look(page, f"{what}-{name}")


@LANGUAGES
def test_every_kind_of_page_of_learn_is_in_order(
    context: BrowserContext, service: Service, eyes: Eyes, language: str
) -> None:
    for path in ("", "younger/", "kites/", "kites/quiz/", "stories/", "stories/red-kite/"):
        page = at(context, service, f"/{language}/learn/{path}")
        everywhere(page, eyes, path.strip("/").replace("/", "-") or "index")
        page.close()


@LANGUAGES
def test_what_to_do_now_is_one_tap_away_from_anywhere(
    plain: BrowserContext, service: Service, language: str
) -> None:
    page = at(plain, service, f"/{language}/learn/grooming/")
    expect(page.locator("nav.near a[href='#do']")).to_be_in_viewport()
    page.click("nav.near a[href='#do']")
    expect(page.locator("#do h2")).to_be_in_viewport()


@LANGUAGES
def test_an_answer_of_a_quiz_says_why_without_script(
    plain: BrowserContext, service: Service, language: str
) -> None:
    page = at(plain, service, f"/{language}/learn/kites/quiz/")
    first = page.locator("details").first
    expect(first.locator("p")).to_be_hidden()
    first.locator("summary").click()
    expect(first.locator("p")).to_be_visible()


def last_turn(page: Page) -> str:
    return page.locator("[data-turn]").last.inner_text()


@LANGUAGES
def test_a_story_flows_and_is_one_entry_of_the_history(
    context: BrowserContext, service: Service, eyes: Eyes, language: str
) -> None:
    page = at(context, service, f"/{language}/learn/stories/red-kite/")
    page.wait_for_load_state("networkidle")
    before = page.evaluate("history.length")
    chosen = page.locator("[data-to]").nth(1).inner_text()
    page.locator("[data-to]").nth(1).click()
    page.wait_for_url("**/red-kite/more/")
    expect(page.locator(".chosen")).to_have_text(chosen)
    expect(page.locator("[data-turn]").last).to_be_focused()
    page.locator("[data-to]").nth(1).click()
    page.wait_for_url("**/red-kite/sent/")
    assert page.evaluate("history.length") == before
    assert page.locator("[data-turn]").count() == 3
    expect(page.locator("[data-to]")).to_have_count(0)
    eyes.look(page, "flowed")
    page.click("[data-turn] a.go")
    page.wait_for_url("**/stories/red-kite/")
    assert page.locator("[data-turn]").count() == 1


def test_a_story_does_not_say_twice_what_the_reader_chose(
    context: BrowserContext, service: Service
) -> None:
    page = at(context, service, "/en/learn/stories/red-kite/")
    page.wait_for_load_state("networkidle")
    said = page.locator("[data-to]").first.inner_text()
    page.locator("[data-to]").first.click()
    page.wait_for_url("**/red-kite/no/")
    assert page.locator("[data-story]").inner_text().count(said) == 1


def test_when_a_turn_does_not_come_the_story_goes_on_as_a_page(
    browser: Browser, service: Service
) -> None:
    with spotless(browser, may_say="404", viewport=SMALL) as context:
        page = at(context, service, "/en/learn/stories/red-kite/")
        page.wait_for_load_state("networkidle")
        page.route("**/red-kite/more/", lambda route: route.fulfill(status=404), times=1)
        page.locator("[data-to]").nth(1).click()
        page.wait_for_url("**/red-kite/more/")
        expect(page.locator("[data-turn]")).to_have_count(1)


@LANGUAGES
def test_a_story_works_without_script(
    plain: BrowserContext, service: Service, language: str
) -> None:
    page = at(plain, service, f"/{language}/learn/stories/red-kite/")
    page.locator("[data-to]").nth(1).click()
    page.wait_for_url("**/red-kite/more/")
    page.locator("[data-to]").first.click()
    page.wait_for_url("**/red-kite/no/")
    expect(page.locator("[data-turn] a[href$='/help/']")).to_be_visible()


def to_telling(page: Page, service: Service, language: str) -> None:
    """Go to the step of the sextortion path that leads to telling."""
    page.goto(f"{service.address}/{language}/help/threat/")
    for _ in range(12):
        if page.locator("main form button.go").count():
            return
        page.click("a[rel=next]")
        page.wait_for_load_state("load")
    pytest.fail("no step leads to telling")


@LANGUAGES
def test_help_is_in_order_on_every_size_of_screen(
    context: BrowserContext, service: Service, eyes: Eyes, language: str
) -> None:
    for path in ("", "threat/", "threat/step-2/", "who/"):
        page = at(context, service, f"/{language}/help/{path}")
        everywhere(page, eyes, path.strip("/").replace("/", "-") or "index")
        page.close()


@LANGUAGES
def test_the_sextortion_steps_are_two_taps_from_home_without_script(
    plain: BrowserContext, service: Service, language: str
) -> None:
    page = at(plain, service, f"/{language}/")
    page.click(f"main a[href='/{language}/help/'] >> nth=0")
    page.click(f"main a[href='/{language}/help/threat/']")
    expect(page.locator("h1")).to_be_visible()
    assert page.url.endswith(f"/{language}/help/threat/")


@LANGUAGES
def test_telling_from_a_path_comes_in_place_with_what_it_is_about(
    context: BrowserContext, service: Service, eyes: Eyes, language: str
) -> None:
    page = context.new_page()
    to_telling(page, service, language)
    page.wait_for_load_state("networkidle")
    before, address = page.evaluate("history.length"), page.url
    page.click("main form button.go")
    page.wait_for_selector("[name=q1]")
    assert page.evaluate("history.length") == before
    assert page.url == address
    assert page.evaluate("document.documentElement.translate") is False
    eyes.look(page, "first-question")
    page.check("[name=q1][value=threat]")
    page.click("button[value=next]")
    expect(page.locator("[name=q2][value=sextortion]")).to_be_checked()


@LANGUAGES
def test_telling_from_a_path_begins_with_what_it_is_about_without_script(
    plain: BrowserContext, service: Service, language: str
) -> None:
    page = plain.new_page()
    to_telling(page, service, language)
    page.click("main form button.go")
    page.wait_for_url(f"**/{language}/report/")
    page.check("[name=q1][value=none]")
    page.click("button[value=next]")
    expect(page.locator("[name=q2][value=sextortion]")).to_be_checked()


def test_when_the_line_is_broken_a_path_says_so_and_stays(
    browser: Browser, service: Service
) -> None:
    with spotless(browser, may_say="ERR_INTERNET_DISCONNECTED", viewport=SMALL) as context:
        page = context.new_page()
        to_telling(page, service, "en")
        page.wait_for_load_state("networkidle")
        context.set_offline(True)
        page.click("main form button.go")
        expect(page.locator("[data-offline]")).to_contain_text("1280")


@LANGUAGES
def test_apps_the_card_and_the_finder_are_in_order_on_every_size_of_screen(
    context: BrowserContext, service: Service, eyes: Eyes, language: str
) -> None:
    for path in ("apps/", "apps/facebook/", "card/", "adult/"):
        page = at(context, service, f"/{language}/help/{path}")
        everywhere(page, eyes, path.strip("/").replace("/", "-"))
        page.close()


@LANGUAGES
def test_who_fits_is_ticked_and_one_sentence_stays(
    context: BrowserContext, service: Service, eyes: Eyes, language: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = at(context, service, f"/{language}/help/adult/")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    expect(page.locator("[data-none]")).to_be_visible()
    person = page.locator("label:has([data-person])").nth(2)
    person.click()
    expect(page.locator("[data-names]")).to_have_text(person.inner_text())
    page.locator("label:has([data-way=write])").click()
    shown = page.locator("[data-beginning]:visible [data-sentence]")
    expect(shown).to_have_count(1)
    page.click("[data-copy]")
    expect(page.locator("[data-copied]")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == shown.inner_text()
    eyes.look(page, "ticked")
    page.click("[data-wipe]")
    expect(page.locator("[data-person]:checked")).to_have_count(0)
    assert asked == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_card_is_empty_when_one_comes_back(context: BrowserContext, service: Service) -> None:
    page = at(context, service, "/en/help/card/")
    page.wait_for_load_state("networkidle")
    page.locator("textarea").first.fill("A kite")
    page.goto(f"{service.address}/en/learn/")
    page.go_back()
    page.wait_for_load_state("networkidle")
    expect(page.locator("textarea").first).to_have_value("")


@LANGUAGES
@SCRIPT
def test_a_search_finds_and_stands_in_no_address(
    browser: Browser, service: Service, eyes: Eyes, language: str, script: bool
) -> None:
    context = browser.new_context(viewport=SMALL, java_script_enabled=script)
    page = at(context, service, f"/{language}/learn/")
    page.fill("#q", {"en": "blakmail", "km": "គំ\u200bរាម"}[language])
    page.click(".search button")
    page.wait_for_url(f"**/{language}/search/")
    expect(page.locator(f"main a[href='/{language}/help/threat/']").first).to_be_visible()
    if script:
        everywhere(page, eyes, "found")
        assert page.title() == page.evaluate("document.body.dataset.title")
    page.fill("#q", "zzzzzz")
    page.keyboard.press("Enter")
    expect(page.locator("main [role=status]")).to_be_visible()
    assert page.url.endswith(f"/{language}/search/")
    if script:
        eyes.look(page, "nothing")
    page.click(f"main #do a[href='/{language}/report/']")
    page.wait_for_url("**/report/")
    context.close()
