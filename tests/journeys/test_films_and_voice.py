"""A film plays after the tap and not before; a page is read aloud by a voice of the device alone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.service import Service
from tests.journeys.conftest import PHONE, Eyes
from tests.journeys.flight import spotless

pytestmark = pytest.mark.journey
LANGUAGES = ["km", "en"]
FILM = (".webm", ".mp4", ".m4a", ".mp3", ".ogg")
VOICES = """
window.said = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [
    { lang: "en-US", localService: false, name: "far" },
    { lang: "km-KH", localService: false, name: "far" },
    ...%s.map((lang) => ({ lang, localService: true, name: "near" })),
  ],
  addEventListener: () => {},
  cancel: () => window.said.push("(quiet)"),
  speak: (one) => window.said.push([one.voice.name, one.lang, one.text]),
} });
"""


def films_in(asked: list[str]) -> list[str]:
    return [url for url in asked if url.split("?")[0].endswith(FILM)]


def plays(page: Page) -> None:
    """Wait until a film is under way and its captions are there; the page's policy forbids `eval`."""
    for _ in range(100):
        if page.evaluate(
            """() => { const video = document.querySelector("video");
            return video.currentTime > 0.3 && [...video.textTracks].some((one) => one.cues?.length); }"""
        ):
            return
        page.wait_for_timeout(100)
    pytest.fail("the film does not play")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", ["welcome", "new-friend"])
def test_no_byte_of_a_film_before_the_tap(
    browser: Browser, service: Service, eyes: Eyes, language: str, slug: str
) -> None:
    with spotless(browser, viewport=PHONE) as context:
        page = context.new_page()
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page.goto(f"{service.address}/{language}/learn/films/{slug}/")
        page.wait_for_load_state("networkidle")
        page.mouse.wheel(0, 300)
        page.wait_for_timeout(500)
        assert films_in(asked) == []
        eyes.look(page, f"film-{slug}")
        page.evaluate("document.querySelector('video').scrollIntoView({block: 'center'})")
        page.click("video")
        if page.evaluate("document.querySelector('video').paused"):
            page.evaluate("document.querySelector('video').play()")
        plays(page)
        assert films_in(asked)[0].endswith(".webm")
        told = page.evaluate(
            """() => { const video = document.querySelector("video"), track = video.textTracks;
            const shown = [...track].filter((one) => one.mode === "showing");
            return [video.muted, video.videoHeight, shown.map((one) => one.language),
                    shown[0].cues.length > 10]; }"""
        )
        assert told == [True, 480, [language], True]


def test_without_script_the_player_is_there_too(browser: Browser, service: Service) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.goto(f"{service.address}/en/learn/films/welcome/")
    expect(page.locator("video[controls]")).to_be_visible()
    expect(page.get_by_role("link", name="Open the film itself")).to_be_visible()
    assert films_in(asked) == []
    context.close()


def talking(browser: Browser, service: Service, path: str, *, local: str) -> Page:
    context = browser.new_context(viewport=PHONE)
    context.add_init_script(VOICES % local)
    page = context.new_page()
    page.goto(service.address + path)
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_voice_of_the_device_reads_the_page_and_falls_silent_at_a_second_tap(
    browser: Browser, service: Service, eyes: Eyes, language: str
) -> None:
    path = f"/{language}/learn/grooming/"
    page = talking(browser, service, path, local=f'["{language}-KH"]')
    button = page.locator("[data-speak] button")
    expect(button).to_be_visible()
    eyes.look(page, "listen")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    said = [one for one in page.evaluate("window.said") if one != "(quiet)"]
    assert {(who, lang) for who, lang, _text in said} == {("near", f"{language}-KH")}
    assert said[0][2] == page.locator("h1").inner_text()
    whole = " ".join(text for _who, _lang, text in said)
    assert page.locator("article .calm").inner_text() in whole
    assert button.inner_text() not in whole
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("window.said.at(-1)") == "(quiet)"
    page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_button_where_only_a_cloud_would_speak(
    browser: Browser, service: Service, language: str
) -> None:
    page = talking(browser, service, f"/{language}/learn/grooming/", local='["fr-FR"]')
    expect(page.locator("[data-speak]")).to_be_hidden()
    page.context.close()
