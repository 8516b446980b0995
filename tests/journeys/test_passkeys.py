"""A passkey is added, named, signs in, and goes: Chromium's own authenticator stands in for one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect

from bench.service import Service, running
from tests.journeys.conftest import DESKTOP, PHONE, Eyes, sign_in

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def named() -> Iterator[Service]:
    """A service reached by a name: browsers give no passkey to an address of numbers."""
    with running(KRAMA_HOSTS="localhost,127.0.0.1") as made:
        made.address = made.address.replace("127.0.0.1", "localhost")
        yield made


@pytest.fixture
def look(eyes: Eyes, named: Service) -> Eyes:
    """Eyes on this service."""
    return Eyes(eyes.name, named)


def stick(context: BrowserContext, page: Page) -> tuple[CDPSession, str]:
    """Plug in a key that answers to a touch."""
    line = context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "usb",
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = line.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return line, made["authenticatorId"]


def add(page: Page, password: str, name: str) -> None:
    """Add a passkey from the page of one's ways in; the password is asked once more."""
    page.click("a[href='/desk/factors/passkeys/add/']")
    page.fill("[name=password]", password)
    page.click("main form button.wide")
    page.fill("[name=name]", name)
    page.click("[data-passkey] button")


@pytest.mark.parametrize("language", ["en", "km"])
def test_a_passkey_from_its_first_touch_to_its_end(
    browser: Browser, named: Service, look: Eyes, language: str
) -> None:
    who = "analyst" if language == "en" else "supervisor"
    context = browser.new_context(viewport=PHONE if language == "km" else DESKTOP, locale=language)
    elsewhere = look.watch(context)
    page = context.new_page()
    line, key = stick(context, page)
    sign_in(page, named, who)
    page.goto(f"{named.address}/desk/factors/")
    look.look(page, "ways-in")

    add(page, named.passwords[who], "<b>blue</b> stick")
    expect(page.locator("ol.codes li")).to_have_count(10)
    look.look(page, "recovery-codes")
    page.goto(f"{named.address}/desk/factors/")
    expect(page.locator("main li b").first).to_have_text("<b>blue</b> stick")

    page.goto(f"{named.address}/desk/factors/passkeys/add/")
    look.look(page, "add")
    page.fill("[name=name]", "once more")
    page.click("[data-passkey] button")  # the browser knows this stick already
    expect(page.locator("[data-say=failed]")).to_be_visible()
    look.look(page, "known")

    context.clear_cookies()
    page.goto(f"{named.address}/desk/")
    page.fill("[name=login]", who)
    page.fill("[name=password]", named.passwords[who])
    page.click("main form button.wide")
    expect(page.locator("[data-passkey]")).to_be_visible()
    look.look(page, "sign-in")
    page.click("[data-passkey] button")
    page.wait_for_url("**/desk/")

    page.goto(f"{named.address}/desk/factors/")
    page.locator("main li a[href$='/remove/']").click()
    page.fill("[name=password]", named.passwords[who])
    page.click("main form button.wide")
    page.wait_for_url("**/remove/")
    look.look(page, "remove")
    page.click("main form button.wide")
    expect(page.locator("main li a[href$='/remove/']")).to_have_count(0)
    assert elsewhere == []
    line.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": key})
    context.close()


def test_a_passkey_of_somebody_else_does_not_sign_in(browser: Browser, named: Service) -> None:
    context = browser.new_context(viewport=DESKTOP, locale="en")
    page = context.new_page()
    line, key = stick(context, page)
    sign_in(page, named, "intake")
    page.goto(f"{named.address}/desk/factors/")
    add(page, named.passwords["intake"], "red")
    expect(page.locator("ol.codes li")).to_have_count(10)
    # The stick is lost, and another one lies on the table.
    line.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": key})
    stick(context, page)
    context.clear_cookies()
    page.goto(f"{named.address}/desk/")
    page.fill("[name=login]", "intake")
    page.fill("[name=password]", named.passwords["intake"])
    page.click("main form button.wide")
    page.click("[data-passkey] button")
    expect(page.locator("[data-say=failed]")).to_be_visible(timeout=70_000)
    assert page.url.endswith("/desk/code/")
    context.close()


def test_without_script_the_code_is_asked(browser: Browser, named: Service) -> None:
    context = browser.new_context(viewport=PHONE, locale="en", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{named.address}/desk/")
    page.fill("[name=login]", "intake")
    page.fill("[name=password]", named.passwords["intake"])
    page.click("main form button.wide")
    expect(page.locator("[data-passkey]")).to_be_hidden()
    expect(page.locator("[data-say=cannot]")).to_be_visible()
    expect(page.locator("[name=code]")).to_be_visible()
    context.close()
