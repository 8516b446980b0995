"""Two reports name the same address: one person puts the cases together, and takes them apart."""

import pytest
from playwright.sync_api import Browser, expect

from bench.service import Service
from tests.journeys.conftest import DESKTOP, PHONE, Eyes, sign_in

pytestmark = pytest.mark.journey

TELL = """
from django.utils import timezone
from krama.report.answers import Answers
from krama.report.submit import submit
from krama.vault import receipts
import uuid
for words in ("Marigold saw it first", "Buttercup saw it too"):
    submit(
        answers=Answers(category="bullying", words=words, address="https://twokites.example/a"),
        report_id=uuid.uuid4(), receipt=receipts.new(), language="km", now=timezone.now())
"""


def test_twins_are_put_together_and_taken_apart(
    browser: Browser, service: Service, eyes: Eyes
) -> None:
    service.manage("shell", "--no-imports", "-c", TELL)
    service.manage("work", "--once")
    context = browser.new_context(viewport=DESKTOP, locale="en")
    page = context.new_page()
    sign_in(page, service, "analyst")
    language = {"accept-language": "en"}
    page.route(
        "**/desk/**",
        lambda route: route.continue_(headers={**route.request.headers, **language}),
    )

    def look(what: str) -> None:
        for spoken in ("en", "km"):
            language["accept-language"] = spoken
            page.reload()
            for name, size in (("phone", PHONE), ("desktop", DESKTOP)):
                page.set_viewport_size(size)
                eyes.look(page, f"{what}-{spoken}-{name}")
        language["accept-language"] = "en"
        page.reload()

    def take() -> str:
        page.goto(f"{service.address}/desk/")
        page.locator("form[action*='/take/'] button").first.click()
        page.wait_for_url("**/case/**")
        return page.url

    cases: dict[str, str] = {}
    while len(cases) < 2:
        address = take()
        main = page.inner_text("main")
        for word in ("Marigold", "Buttercup"):
            if word in main:
                cases[word] = address
    first, second = cases["Marigold"], cases["Buttercup"]
    reference = second.rstrip("/").rsplit("/", 1)[-1]

    # The twin is suggested; a person decides.
    page.goto(first)
    expect(page.locator("section[aria-labelledby=together]")).to_contain_text(reference)
    look("suggested")
    page.click("section[aria-labelledby=together] summary")
    page.fill("[name=merge-other]", "no such case")
    page.select_option("[name=merge-reason]", index=1)
    page.click("form[action$='/merge/'] button")
    expect(page.locator("section[aria-labelledby=together]")).to_contain_text("No case has this")
    page.fill("[name=merge-other]", reference)
    page.click("form[action$='/merge/'] button")
    expect(page.locator("section[aria-labelledby=together]")).to_contain_text("main case")
    look("together")
    assert "Buttercup" not in page.content()  # each is opened by itself

    page.goto(f"{service.address}/desk/")
    expect(page.locator(f"main a[href*='{reference}']")).to_have_count(0)
    look("queue")

    page.goto(first)
    page.click("section[aria-labelledby=together] form button")
    expect(page.locator("main")).to_contain_text("Taken apart")
    page.goto(f"{service.address}/desk/")
    expect(page.locator(f"main a[href*='{reference}']")).not_to_have_count(0)
    context.close()
