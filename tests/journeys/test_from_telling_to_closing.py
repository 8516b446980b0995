"""The main job: a child reads, tells, keeps the number; an analyst takes, answers and closes."""

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.service import Service
from tests.journeys.conftest import DESKTOP, PHONE, Eyes, sign_in

pytestmark = pytest.mark.journey

WORDS = {
    "en": "A boy in a game says he has a drawing of mine and wants money by tonight.",
    "km": "ក្មេងប្រុសម្នាក់ក្នុងហ្គេមនិយាយថាគាត់មានគំនូររបស់ខ្ញុំ ហើយចង់បានលុយយប់នេះ។",
}
ANSWER = {"en": "Thank you for writing. You did right.", "km": "អរគុណដែលបានសរសេរ។"}
BACK = {"en": "He wrote again. I blocked him.", "km": "គាត់សរសេរម្តងទៀត។ ខ្ញុំបានប្លុកគាត់។"}


@pytest.mark.parametrize(
    ("language", "script"),
    [("en", True), ("en", False), ("km", True)],
    ids=["english", "no-script", "khmer"],
)
def test_a_child_is_answered(
    service: Service, browser: Browser, eyes: Eyes, language: str, script: bool
) -> None:
    child = browser.new_context(
        viewport=PHONE, java_script_enabled=script, locale=language, is_mobile=True, has_touch=True
    )
    elsewhere = eyes.watch(child)
    looks = eyes.look if script else _only_picture(eyes)
    page = child.new_page()
    faults: list[Any] = []
    page.on("pageerror", lambda e: faults.append(e))
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)

    # The child lands on the first page and reads what to do, in one tap.
    page.goto(f"{service.address}/")
    assert page.url.endswith(f"/{language}/")
    looks(page, "home")
    page.click("a.tile >> nth=0")
    page.wait_for_url("**/help/threat/")
    looks(page, "what-to-do")
    page.click(f"main a[href='/{language}/report/'] >> nth=0")
    page.wait_for_url("**/report/")
    looks(page, "question-1")

    # They tell, one question a page.
    page.check("[name=q1][value=threat]")
    _next(page, "q2")
    looks(page, "question-2")
    _next(page, "q2")  # nothing chosen: a kind message, nothing lost
    expect(page.locator(".error:visible")).to_have_count(1)
    looks(page, "question-2-mistake")
    page.check("[name=q2][value=sextortion]")
    _next(page, "q3")
    looks(page, "question-3")
    page.check("[name=q3][value=me]")
    _next(page, "q4")
    looks(page, "question-4")
    page.check("[name=q4][value='13_15']")
    _next(page, "q5")
    page.select_option("[name=q5]", "telegram")
    page.fill("[name=q6]", "https://kites.example.com/red?tail=7")
    page.fill("[name=q7]", "@kite-flyer")
    looks(page, "question-5")
    _next(page, "q9")
    page.click("button[value=back]")
    page.wait_for_selector("[name=q7]")
    expect(page.locator("[name=q7]")).to_have_value("@kite-flyer")
    _next(page, "q9")
    page.fill("[name=q9]", WORDS[language])
    looks(page, "question-6")
    _next(page, "qb")
    page.check("[name=qa][value=careful]")
    page.fill("[name=qb]", "by the green door")
    looks(page, "question-7")
    page.click("button[value=next]")
    page.wait_for_selector("button[value=send]")
    looks(page, "look-once-more")
    page.click("button[value=send]")
    page.wait_for_selector(".number")
    digits = "".join(page.locator(".number span").all_text_contents())
    assert re.fullmatch(r"\d{20}", digits)
    looks(page, "receipt")
    page.fill("[name=q1]", digits[-4:])
    page.click("main form .go")
    page.wait_for_selector("a.go[href$='/inbox/']")
    looks(page, "done")

    # An analyst signs in with password and code, takes it and reads.
    office = browser.new_context(viewport=DESKTOP, locale=language)
    elsewhere_at_the_desk = eyes.watch(office)
    desk = office.new_page()
    time.sleep(1.2)  # the worker turns once a second
    _sign_in_with_a_fresh_code(desk, service, eyes)
    eyes.look(desk, "queue")
    desk.click("form[action*='/take/'] button >> nth=0")
    desk.wait_for_url("**/desk/case/**")
    reference = desk.url
    expect(desk.locator("main")).to_contain_text(WORDS[language])
    assert "kites.example.com" not in desk.content()
    assert desk.locator("a[href*=kites]").count() == 0
    eyes.look(desk, "case")
    desk.fill("form[action$='/reply/'] [name$=text]", ANSWER[language])
    desk.click("form[action$='/reply/'] button")
    desk.wait_for_url("**/desk/case/**")
    eyes.look(desk, "case-answered")

    # The child reads the answer and writes back.
    _enter(page, service, language, digits)
    looks(page, "inbox")
    expect(page.locator("main")).to_contain_text(ANSWER[language])
    assert "green door" not in page.content()
    assert WORDS[language] not in page.content()
    page.fill("[name=q2]", BACK[language])
    page.click("button[value=write]")
    expect(page.locator(".letter.mine")).to_contain_text(BACK[language])
    looks(page, "inbox-written-back")

    # The analyst reads it, notes, decides, closes.
    desk.goto(reference)
    expect(desk.locator("main")).to_contain_text(BACK[language])
    desk.fill("form[action$='/note/'] [name$=text]", "Blocked; nothing was sent.")
    desk.click("form[action$='/note/'] button")
    desk.wait_for_load_state()
    desk.select_option("form[action$='/decide/'] [name$=code]", "national_illegal")
    desk.fill("form[action$='/decide/'] [name$=text]", "A threat for money.")
    desk.click("form[action$='/decide/'] button")
    desk.wait_for_load_state()
    desk.select_option("form[action$='/close/'] [name$=reason]", index=1)
    desk.click("form[action$='/close/'] button")
    desk.wait_for_load_state()
    eyes.look(desk, "case-closed")
    desk.goto(f"{service.address}/desk/")
    eyes.look(desk, "queue-after")

    # The child sees it finished.
    _enter(page, service, language, digits)
    looks(page, "inbox-finished")
    finished = {"en": "Finished for now", "km": "ចប់"}[language]
    expect(page.locator("main .card >> nth=0")).to_contain_text(finished)

    assert not elsewhere
    assert not elsewhere_at_the_desk
    assert not faults
    assert not child.cookies()
    child.close()
    office.close()


def _next(page: Page, name: str) -> None:
    page.click("button[value=next]")
    page.wait_for_selector(f"[name={name}]")


def _enter(page: Page, service: Service, language: str, digits: str) -> None:
    page.goto(f"{service.address}/{language}/inbox/")
    page.fill("[name=q1]", digits)
    page.click("main form .go")
    page.wait_for_selector("button[value=write]")


def _sign_in_with_a_fresh_code(desk: Page, service: Service, eyes: Eyes) -> None:
    # A code is taken once: whoever signed in a moment ago waits for the next one.
    time.sleep(max(0.0, _NEXT_CODE.get("at", 0.0) - time.time()))
    sign_in(desk, service, "analyst")
    _NEXT_CODE["at"] = (time.time() // 30 + 1) * 30
    del eyes


_NEXT_CODE: dict[str, float] = {}


def _only_picture(eyes: Eyes) -> Any:
    """Without script axe cannot run; the picture is still kept, and axe saw the same page."""

    def look(page: Page, what: str) -> None:
        from tests.journeys.conftest import PICTURES

        eyes.seen += 1
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{eyes.name}-{eyes.seen:02d}-{what}.png", full_page=True)

    return look
