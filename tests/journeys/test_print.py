"""A page of a case on paper: printed by a real browser, it holds no sealed word."""

import re
import zlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from bench.service import Service
from tests.journeys.conftest import DESKTOP, sign_in

pytestmark = pytest.mark.journey

TOLD = ("Marigold", "lantern", "kitefriend", "0123456789")  # what a reporter gave
WRITTEN = ("Buttercup", "Dandelion", "Foxglove", "Primrose")  # what the team wrote
TELL = """
from django.utils import timezone
from krama.report.answers import Answers
from krama.report.submit import submit
from krama.report.words import Now
from krama.vault import receipts
import uuid
submit(
    answers=Answers(category="sextortion", now=Now.THREAT, words="Marigold is a word of mine",
        address="https://lantern.example/a", account="@kitefriend", contact="0123456789",
        reach="safe"),
    report_id=uuid.uuid4(), receipt=receipts.new(), language="en", now=timezone.now())
"""


@pytest.fixture
def page(browser: Browser, service: Service) -> Iterator[Page]:
    """An analyst at a desk in English, in front of a case that has everything in it."""
    service.manage("shell", "--no-imports", "-c", TELL)
    context = browser.new_context(viewport=DESKTOP, locale="en")
    made = context.new_page()
    sign_in(made, service, "analyst")
    made.locator("form[action*='/take/'] button").first.click()
    made.wait_for_url("**/case/**")
    assert "Marigold" in made.inner_text("main")
    yield made
    context.close()


def on_screen(page: Page) -> str:
    """What can be read on the screen, what stands in fields as well."""
    return page.inner_text("body") + " ".join(page.locator("textarea").evaluate_all(
        "all => all.map(one => one.value)"
    ))  # fmt: skip


def on_paper(page: Page) -> str:
    """What can be read on paper: in print's own layout, and in the printed file."""
    page.emulate_media(media="print")
    laid_out = page.inner_text("body")
    printed = words_of(page.pdf())
    page.emulate_media(media="screen")
    # The file can be read, or else nothing would ever be found in it.
    assert page.inner_text("h1").split()[-1] in printed
    return laid_out + printed


def words_of(pdf: bytes) -> str:
    """Return the text of a PDF that Chromium wrote: glyph numbers, through each font's own table."""
    streams = []
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            streams.append(zlib.decompressobj().decompress(found[1]).decode("latin-1"))
        except zlib.error:
            continue
    signs: dict[str, set[str]] = {}
    for table in (one for one in streams if "begincmap" in one):
        for start, end, sign in re.findall(r"<(\w{4})> <(\w{4})> <(\w{4})>", table):
            for step in range(int(end, 16) - int(start, 16) + 1):
                glyph = f"{int(start, 16) + step:04X}"
                signs.setdefault(glyph, set()).add(chr(int(sign, 16) + step))
        for glyph, sign in re.findall(r"^<(\w{4})> <(\w{4})>$", table, re.MULTILINE):
            signs.setdefault(glyph.upper(), set()).add(chr(int(sign, 16)))
    text = ""
    for page in (one for one in streams if re.search(r"T[jJ]\b", one)):
        for hexes in re.findall(r"<([0-9A-Fa-f]+)>", page):
            glyphs = [hexes[at : at + 4].upper() for at in range(0, len(hexes), 4)]
            # A glyph number may be two signs in two fonts: then each is tried.
            text += "".join(max(signs.get(glyph, {"?"})) for glyph in glyphs)
    return text


def test_a_word_that_does_go_on_paper_is_found_there(page: Page) -> None:
    """Else the other test would find nothing whatever is printed."""
    page.locator("#told ~ .words, #told ~ .words .quoted").evaluate_all(
        "all => all.forEach(one => one.style.setProperty('display', 'block', 'important'))"
    )
    page.emulate_media(media="print")
    assert "Marigold" in page.inner_text("body")
    assert "Marigold" in words_of(page.pdf())


def test_no_sealed_word_goes_on_paper(page: Page, service: Service) -> None:
    base = page.url

    def check(*shown: str) -> None:
        """Each is on the screen now, and nothing sealed is on paper."""
        for word in shown:
            assert word in on_screen(page), word
        paper = on_paper(page)
        assert "does not go on paper" in paper
        assert [word for word in (*TOLD, *WRITTEN) if word in paper] == []

    check("Marigold")
    for form, field, word in (
        ("note", "note-text", "Buttercup"),
        ("reply", "reply-text", "Dandelion"),
        ("decide", "decide-text", "Foxglove"),
    ):
        page.fill(f"[name={field}]", f"{word} stands here")
        if form == "decide":
            page.select_option("[name=decide-code]", "doubtful")
        check(word)  # while it is typed
        page.click(f"form[action$='/{form}/'] button[type=submit]")
        page.wait_for_url(base)
        check("Marigold", word)
    for kind, word in (
        ("address", "lantern"),
        ("account", "kitefriend"),
        ("contact", "0123456789"),
    ):
        page.click(f"form:has([name=kind][value={kind}]) button")
        if page.locator("[name=password]").count():
            page.fill("[name=password]", service.passwords["analyst"])
            page.click("main form button[type=submit]")
        check(word)
        others = {"lantern", "kitefriend", "0123456789"} - {word}
        assert [other for other in others if other in page.content()] == []
        page.goto(base)
    page.fill(
        "[name=note-text]", "Primrose " + "x" * 20_001
    )  # a form that comes back with a mistake
    page.click("form[action$='/note/'] button[type=submit]")
    page.wait_for_selector("[role=alert]")
    check("Primrose")
