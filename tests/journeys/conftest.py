"""A real service on a port of its own, a real browser, and pictures of every screen."""

import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from bench.service import Service, running

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURES = ROOT / "artefacts" / "journeys"
PHONE: ViewportSize = {"width": 360, "height": 640}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def service() -> Iterator[Service]:
    """What `make serve` starts, on a free port, in a folder of its own."""
    with running(worker=True) as made:
        assert set(made.passwords) == {"intake", "analyst", "supervisor", "administrator"}
        yield made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's own Chromium."""
    path = os.environ.get("KRAMA_CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@dataclass
class Eyes:
    """Looks at screens: keeps a picture, asks axe, and watches where requests go."""

    name: str
    service: Service
    seen: int = 0

    def look(self, page: Page, what: str) -> None:
        """Keep a picture of the page; fail on a violation that axe finds, or a sideways scroll."""
        self.seen += 1
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{self.name}-{self.seen:02d}-{what}.png", full_page=True)
        found = Axe().run(page)
        told = [
            f"{v['id']}: {v['help']} {[n['target'] for n in v['nodes'][:3]]}"
            for v in found.response["violations"]
        ]
        assert not told, f"{what}: {told}"
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{what} scrolls sideways by {wide}"

    def watch(self, context: BrowserContext) -> list[str]:
        """Return a list that fills with every request that leaves for another address."""
        elsewhere: list[str] = []

        def note(request: Any) -> None:
            if not request.url.startswith((self.service.address, "data:", "blob:")):
                elsewhere.append(request.url)

        context.on("request", note)
        return elsewhere


@pytest.fixture
def eyes(request: pytest.FixtureRequest, service: Service) -> Eyes:
    """Pictures are named after the test."""
    name = re.sub(r"\W+", "-", request.node.name).strip("-")
    return Eyes(name, service)


def sign_in(page: Page, service: Service, who: str) -> None:
    """Sign in as one of the demonstration staff, with password and code."""
    page.goto(f"{service.address}/desk/")
    page.fill("[name=login]", who)
    page.fill("[name=password]", service.passwords[who])
    page.click("main form button.wide")
    for _ in range(3):
        page.fill("[name=code]", service.manage("code", who))
        with page.expect_navigation():
            page.click("main form:has([name=code]) button.wide")
        if "/desk/code/" not in page.url:
            break
        # The half-minute turned while the code was on its way, or somebody used this code: the next.
        time.sleep(30.5 - time.time() % 30)
    page.wait_for_url("**/desk/")
