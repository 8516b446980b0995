"""The recovery ceremony with everybody in it: operator, holders of papers, a supervisor, a newcomer."""

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.service import ROOT, Service, running
from bench.teller import WORDS, Teller
from tests.journeys.conftest import DESKTOP, PHONE, Eyes, sign_in

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def own() -> Iterator[Service]:
    """A service of its own: its keys change."""
    with running() as made:
        yield made


def says(service: Service, *words: str, typed: str = "") -> str:
    """Run `manage.py recovery …` with what people type."""
    done = subprocess.run(
        [sys.executable, "manage.py", "recovery", *words],
        cwd=ROOT,
        env=service.env,
        input=typed,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def opened(browser: Browser, service: Service, who: str, language: str = "en") -> Page:
    """A browser in which somebody has signed in."""
    size = PHONE if language == "km" else DESKTOP
    page = browser.new_context(viewport=size, locale=language).new_page()
    sign_in(page, service, who)
    return page


def test_from_new_papers_to_a_newcomer_who_reads(
    browser: Browser, own: Service, eyes: Eyes
) -> None:
    teller = Teller(own.address)
    teller.send(teller.to_check_page())
    teller.close()
    look = Eyes(eyes.name, own)
    supervisor = opened(browser, own, "supervisor")
    supervisor.goto(f"{own.address}/desk/recovery/")
    look.look(supervisor, "guide")

    # Five papers on a machine without network; the operator puts the public half in place.
    public, sheet, answer = (str(own.folder / name) for name in ("new", "sheet", "answer"))
    pages = says(own, "make", public).split("\f")[:5]
    shares = [" ".join(re.findall(r"\b\d+ ([a-z]+)", one.split("\n\n")[1])) for one in pages]
    says(own, "publish", public)
    supervisor.reload()
    expect(supervisor.locator("main [role=alert]")).to_be_visible()
    look.look(supervisor, "to-seal")
    supervisor.click("main [role=alert] button")
    supervisor.fill("[name=password]", own.passwords["supervisor"])
    supervisor.click("main form button.wide")
    expect(supervisor.locator("main [role=alert]")).to_have_count(0)
    expect(supervisor.locator("main [role=status]")).to_be_visible()

    # Every holder is gone; somebody is there who holds nothing.
    code = (
        "from krama.people.models import Member, TeamShare as T; T.objects.all().delete();"
        "m = Member.objects.get_queryset().get(name='analyst');"
        "print(m.fingerprint)"
    )
    digits = own.manage("shell", "--no-imports", "-c", code).splitlines()[-1]
    newcomer = opened(browser, own, "analyst")
    newcomer.goto(f"{own.address}/desk/own/")
    expect(newcomer.locator(".digits")).to_have_text(digits)

    assert "analyst" in says(own, "sheet", sheet)
    typed = "\n".join([digits, shares[1], shares[3], shares[4]]) + "\n"
    says(own, "open", sheet, answer, "analyst", typed=typed)
    assert says(own, "take-in", answer) == "Let in: analyst.\n"
    newcomer.goto(f"{own.address}/desk/")
    newcomer.click("form[action*='/take/'] button >> nth=0")
    expect(newcomer.locator("main")).to_contain_text(WORDS.strip()[:60])
    newcomer.goto(f"{own.address}/desk/recovery/")
    expect(newcomer.locator("h1")).not_to_contain_text("recovery key")
    newcomer.context.close()
    supervisor.context.close()


def test_the_guide_in_khmer_on_a_phone_and_on_paper(
    browser: Browser, own: Service, eyes: Eyes
) -> None:
    page = opened(browser, own, "supervisor", "km")
    page.goto(f"{own.address}/desk/recovery/")
    Eyes(eyes.name, own).look(page, "guide")
    page.emulate_media(media="print")
    expect(page.locator("nav").first).to_be_hidden()
    expect(page.locator("table.signs")).to_be_visible()
    page.context.close()
