"""Every public page of every country is light: a first flight, nobody else asked, nothing needs script."""

import gzip
import re

import pytest
from bs4 import BeautifulSoup, Tag

from tests.house.whole import Whole

pytestmark = pytest.mark.django_db  # for the countries that are planted

FLIGHT = 14 * 1024
RANDOM = 100  # bytes at most that Django adds, so that a length tells nothing
LOADS = ("script", "img", "source", "track", "video", "audio", "iframe", "embed", "object", "input")


def test_it_is_14_kib_compressed_at_most_with_its_styles(whole: Whole) -> None:
    heavy = {
        address: size
        for address, page in whole.pages.items()
        if (size := len(gzip.compress(page.body, 6)) + RANDOM) > FLIGHT
    }
    assert heavy == {}
    for address, page in whole.pages.items():
        assert "<style>" in page.html, address
        assert not re.search(r'rel="?stylesheet|@import|@font-face', page.html), address


def test_it_asks_nobody_else(whole: Whole) -> None:
    for address, page in whole.pages.items():
        for link in page.links:
            loads = link.tag in LOADS or (link.tag == "link" and link.rel != "alternate")
            if loads and link.rel != "canonical":
                assert link.written.startswith(("/static/", f"/{address[1:3]}/learn/recordings/"))


def test_what_is_seen_has_its_size_and_waits(whole: Whole) -> None:
    for address, page in whole.pages.items():
        for tag in re.findall(r"<(?:img|video)\b[^>]*>", page.html):
            assert re.search(r' width="\d+" height="\d+"', tag), (address, tag)
            assert 'preload="none"' in tag or 'loading="lazy"' in tag, (address, tag)
        for tag in re.findall(r"<audio\b[^>]*>", page.html):
            assert 'preload="none"' in tag, (address, tag)


def shown(soup: BeautifulSoup) -> BeautifulSoup:
    """Leave of a page what one sees without script."""
    for part in [*soup.find_all(hidden=True), *soup.find_all("script")]:
        part.decompose()
    return soup


def test_it_works_without_script(whole: Whole) -> None:
    """All there is to read and to follow is there; what only script moves is not shown."""
    for address, page in whole.pages.items():
        soup = shown(BeautifulSoup(page.html, "html.parser"))
        main = soup.find("main")
        assert isinstance(main, Tag), address
        assert main.find("h1"), address
        assert len(main.get_text(strip=True)) > 100, address
        assert main.select(f"a[href='/{address[1:3]}/report/'], form"), address
        for button in main.find_all("button"):
            form = button.find_parent("form")
            assert form is not None, (address, button)
            assert form.get("action"), (address, button)
        assert not re.search(r"""href=["']?(#["']|javascript:)|\son[a-z]+=""", page.html), address
