"""Flight mode: a page of the check door is loaded, the network is cut, and nothing may go wrong."""

import contextlib
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from bench.service import Service


@contextlib.contextmanager
def spotless(browser: Browser, *, may_say: str = "", **how: Any) -> Iterator[BrowserContext]:
    """Yield a screen; a policy that is broken, or a script that fails, fails the test at its end.

    `how` is what Playwright takes; a line of the console that holds `may_say` is let pass.
    """
    made = browser.new_context(**how)
    wrong: list[str] = []
    made.on("weberror", lambda error: wrong.append(str(error.error)))
    made.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    yield made
    made.close()
    assert [one for one in wrong if not may_say or may_say not in one] == []


def loaded(context: BrowserContext, service: Service, path: str) -> tuple[Page, list[str]]:
    """Load a page and return it with a list of what it asks for from then on."""
    page = context.new_page()
    page.goto(service.address + path)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    return page, asked


def opened(context: BrowserContext, service: Service, path: str) -> tuple[Page, list[str]]:
    """Load a page, cut the network, and return it with a list of what it asks for from then on."""
    page, asked = loaded(context, service, path)
    context.set_offline(True)
    return page, asked
