"""A colleague joins and leaves: four people at four screens, two of whom compare eight digits."""

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from bench.service import Service
from bench.teller import Teller
from tests.journeys.conftest import DESKTOP, PHONE, Eyes

pytestmark = pytest.mark.journey

OWN = "four ducks walk to the market"
WORDS = "Someone in a game asks about my drawing of a kite."
SIZES: list[tuple[str, ViewportSize]] = [("phone", PHONE), ("desktop", DESKTOP)]


def code_from(secret: str) -> str:
    """Return what an authenticator app shows now for a secret typed into it (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    made = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = made[-1] & 15
    return f"{(struct.unpack('>I', made[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


@dataclass
class Desk:
    """One person at one screen."""

    page: Page
    service: Service
    eyes: Eyes
    password: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        self.page.route("**/desk/**", self.in_language)

    def in_language(self, route: Route) -> None:
        """Ask in the language of the moment."""
        route.continue_(headers={**route.request.headers, "accept-language": self.language})

    def go(self, path: str) -> None:
        """Open a page of the desk."""
        self.page.goto(f"{self.service.address}/desk/{path}")

    def look(self, what: str, *, again: bool = True) -> None:
        """Look at a page on a phone and on a desktop; in both languages where it can be reloaded."""
        for language in ("en", "km") if again else ("",):
            if language:
                self.language = language
                self.page.reload()
            for name, size in SIZES:
                self.page.set_viewport_size(size)
                self.eyes.look(self.page, "-".join(filter(None, (what, language, name))))
        self.language = "en"
        if again:
            self.page.reload()

    def name_and_password(self, who: str, password: str) -> None:
        """Begin to sign in."""
        self.password = password
        self.go("")
        self.page.fill("[name=login]", who)
        self.page.fill("[name=password]", password)
        self.page.click("main form button.wide")

    def press(self, button: str) -> None:
        """Press a button, and give the password again where the desk asks for it."""
        with self.page.expect_navigation():
            self.page.click(button)
        if self.page.url.startswith(f"{self.service.address}/desk/password/"):
            self.page.fill("[name=password]", self.password)
            with self.page.expect_navigation():
                self.page.click("main form button.wide")

    def sign_in(self, who: str, password: str = "") -> "Desk":
        """Sign in with password and code; a code that was used a moment ago is waited for."""
        self.name_and_password(who, password or self.service.passwords[who])
        for _ in range(4):
            self.page.fill("[name=code]", self.service.manage("code", who))
            with self.page.expect_navigation():
                self.page.click("main form:has([name=code]) button.wide")
            if not self.page.locator("[name=code]").count():
                return self
            time.sleep(30 - time.time() % 30 + 0.5)
        msg = f"{who} does not come in"
        raise AssertionError(msg)


@pytest.fixture
def sit(browser: Browser, service: Service, eyes: Eyes) -> Iterator["Sit"]:
    """Give somebody a screen of their own."""
    made = Sit(browser, service, eyes)
    yield made
    for desk in made.desks:
        desk.page.context.close()


@dataclass
class Sit:
    browser: Browser
    service: Service
    eyes: Eyes

    def __post_init__(self) -> None:
        self.desks: list[Desk] = []

    def __call__(self) -> Desk:
        context = self.browser.new_context(viewport=DESKTOP, locale="en")
        self.desks.append(Desk(context.new_page(), self.service, self.eyes))
        return self.desks[-1]


def tell(service: Service) -> None:
    """Have a child tell us something."""
    teller = Teller(service.address)
    teller.send(teller.to_check_page())
    teller.close()


def test_a_colleague_joins_reads_and_leaves(sit: Sit, service: Service) -> None:
    tell(service)
    root = sit().sign_in("administrator")

    # An administrator makes the account, and hands over its first password.
    expect(root.page).to_have_url(re.compile("/desk/people/$"))
    root.look("accounts")
    root.page.fill("[name=name]", "dara")
    root.page.fill("[name=shown_as]", "Dara")
    root.page.select_option("[name=role]", "analyst")
    root.page.check("[name=languages][value=km]")
    root.press("main form button >> nth=-1")
    first = root.page.locator("dd.code").nth(1).inner_text()
    assert first.count(" ") == 5
    root.look("first-password", again=False)

    # The newcomer signs in, sets up the phone, and must choose a password before anything else.
    dara = sit()
    dara.name_and_password("dara", first)
    secret = "".join(dara.page.locator(".secret span").all_inner_texts())
    dara.page.fill("[name=code]", code_from(secret))
    dara.page.click("main form:has([name=code]) button.wide")
    dara.page.wait_for_load_state()
    dara.go("")
    expect(dara.page).to_have_url(re.compile("/desk/own/$"))
    dara.look("choose-a-password")
    dara.page.fill("[name=old]", first)
    dara.page.fill("[name=new]", "too short")
    dara.page.fill("[name=again]", "too short")
    dara.page.click("main form button.wide")
    dara.look("choose-a-longer-one", again=False)
    for field, value in (("old", first), ("new", OWN), ("again", OWN)):
        dara.page.fill(f"[name={field}]", value)
    dara.page.click("main form button.wide")
    digits = dara.page.locator("p.digits").inner_text()
    assert re.fullmatch(r"\d{4} \d{4}", digits)
    dara.look("own-digits")
    dara.go("")
    expect(dara.page.locator("#outside")).to_be_visible()
    assert dara.page.locator("form[action*='/take/']").count() == 0
    dara.look("no-key-yet")

    # Two who hold the key hear the digits; the administrator cannot be one of them.
    root.go("team/dara/")
    expect(root.page.locator("h1")).to_have_count(1)
    assert root.page.locator("[name=digits]").count() == 0
    analyst, supervisor = sit().sign_in("analyst"), sit().sign_in("supervisor")
    analyst.go("team/")
    analyst.look("team-waiting")
    analyst.page.click("main a[href$='/team/dara/']")
    assert digits not in analyst.page.content()
    analyst.look("compare-by-voice")
    analyst.page.fill("[name=digits]", "0000 0000")
    analyst.press("main form button")
    analyst.look("wrong-digits", again=False)
    analyst.page.fill("[name=digits]", digits)
    analyst.press("main form button")
    expect(analyst.page.locator("main")).to_contain_text("One more colleague is needed")
    supervisor.go("team/dara/")
    supervisor.page.fill("[name=digits]", digits.replace(" ", ""))
    supervisor.press("main form button")
    expect(supervisor.page.locator("main")).to_contain_text("holds the team's key")

    # The whole team sees it, and the newcomer reads.
    analyst.go("")
    expect(analyst.page.locator(".banner", has_text="Dara was let in")).to_have_count(1)
    analyst.look("banner-for-seven-days")
    dara.go("")
    dara.page.click("form[action*='/take/'] button >> nth=0")
    dara.page.wait_for_url("**/desk/case/**")
    expect(dara.page.locator("main")).to_contain_text(WORDS)
    case = dara.page.url

    # They leave: signed out at once, and a banner asks for the next key.
    root.go("people/dara/")
    root.look("account")
    root.page.check("[name=end-sure]")
    root.press("form[action$='/end/'] button")
    expect(root.page.locator(".banner >> nth=0")).to_be_visible()
    root.look("account-ended")
    dara.page.goto(case)
    expect(dara.page).to_have_url(re.compile("/desk/sign-in/"))
    assert WORDS not in dara.page.content()
    analyst.go("")
    expect(analyst.page.locator(".banner.urgent")).to_have_count(1)
    analyst.page.click(".banner.urgent a")
    analyst.look("key-change-is-due")

    # The next key: made at the desk, published at the machine after eight digits.
    analyst.press("form[action$='/key/next/'] button")
    digits = analyst.page.locator("p.digits").inner_text()
    analyst.look("next-key-proposed")
    assert "Published" in service.manage("keys", "publish", "--digits", digits)
    analyst.go("key/")
    expect(analyst.page.locator("progress")).to_have_attribute("value", "0")
    analyst.look("nothing-sealed-anew")
    analyst.page.click("form[action$='/go-on/'] button[name=on]")
    expect(analyst.page.locator("progress")).to_have_attribute("value", "100", timeout=30_000)
    analyst.look("all-sealed-anew")

    # The ledger tells it all, and names nobody.
    root.go("ledger/")
    assert "Dara" not in root.page.locator("main").inner_text()
    root.look("ledger")

    # A supervisor opens what Dara had, and nobody is kept out by the new key.
    supervisor.page.goto(case)
    expect(supervisor.page.locator("main")).to_contain_text(WORDS)
