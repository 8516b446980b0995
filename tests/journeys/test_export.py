"""A school without internet opens the site from a stick."""

import zipfile
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from bench.service import Service

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def stick(service: Service, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked copy of the whole site."""
    folder = tmp_path_factory.mktemp("stick")
    told = service.manage("site", "export", str(folder / "copy.zip"))
    assert "pages" in told
    with zipfile.ZipFile(folder / "copy.zip") as packed:
        packed.extractall(folder)
    return folder / "copy"


def test_every_link_leads_to_a_file_and_nothing_is_loaded_from_elsewhere(stick: Path) -> None:
    pages = sorted(stick.rglob("*.html"))
    assert len(pages) > 580
    dead = []
    for page in pages:
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        assert not soup.find_all(["script", "form", "iframe"]), page
        for name in ("href", "src", "poster"):
            for part in soup.select(f"[{name}]"):
                written = str(part[name])
                if urlsplit(written).scheme:
                    assert part.name == "a", (page, part)
                    continue
                whole, _fragment = urldefrag(urljoin(page.as_uri(), written))
                if not Path(unquote(urlsplit(whole).path)).is_file():
                    dead.append((page, written))
    assert dead == []


def test_a_double_click_opens_it_and_one_walks_to_the_steps_without_a_network(
    browser: Browser, stick: Path
) -> None:
    context = browser.new_context(viewport={"width": 1024, "height": 768})
    asked: list[str] = []
    wrong: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    context.set_offline(True)
    page = context.new_page()
    page.goto((stick / "index.html").as_uri())
    page.click("main a[lang=en]")
    page.click("main a[href='help/threat/index.html'] >> nth=0")
    page.click("a[rel=next]")
    assert page.locator("h1").inner_text()
    page.click("nav.near a.go:not(.quiet)")
    assert "1280" in page.inner_text("main")
    page.goto((stick / "km/check/chat/index.html").as_uri())
    assert page.locator("main .warn").first.is_visible()
    page.goto((stick / "en/learn/films/welcome/index.html").as_uri())
    page.evaluate("document.querySelector('video').play()")
    page.wait_for_function("document.querySelector('video').currentTime > 0.2")
    context.close()
    assert [one for one in asked if not one.startswith("file:")] == []
    assert wrong == []
