"""The photo check in a real browser: chosen, read, cleaned and saved with the network cut."""

import struct
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.service import Service
from tests.check.photo.corpus.whole import make
from tests.check.photo.judge import judged, too_much
from tests.journeys.conftest import DESKTOP, PHONE, Eyes
from tests.journeys.flight import opened, spotless

pytestmark = pytest.mark.journey

FIELD = "[data-choose] input"
LANGUAGES = pytest.mark.parametrize("language", ["km", "en"])


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the unit tests clean."""
    folder = tmp_path_factory.mktemp("photos")
    make(folder)
    return folder


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone; a policy that is broken, or a script that fails, fails the test."""
    with spotless(browser, viewport=PHONE, accept_downloads=True) as made:
        yield made


def opened_page(context: BrowserContext, service: Service, language: str) -> tuple[Page, list[str]]:
    """Return the page and a list of what it asks for from now on."""
    return opened(context, service, f"/{language}/check/photo/")


def kinds(page: Page) -> set[str]:
    """Return the kinds that can be seen in the answer."""
    seen = page.locator("[data-kind]:visible").all()
    return {str(line.get_attribute("data-kind")) for line in seen}


def save(page: Page, folder: Path) -> Path:
    """Tap "save", and return where the copy lies; its name says nothing."""
    with page.expect_download() as waiting:
        page.click("[data-save]")
    name = waiting.value.suggested_filename
    assert name.startswith("photo.")
    waiting.value.save_as(folder / name)
    return folder / name


@LANGUAGES
def test_a_child_sees_what_a_photo_tells_and_saves_a_clean_one_in_flight_mode(
    context: BrowserContext,
    service: Service,
    eyes: Eyes,
    language: str,
    corpus: Path,
    tmp_path: Path,
) -> None:
    page, asked = opened_page(context, service, language)
    eyes.look(page, "before")
    page.set_input_files(FIELD, corpus / "gps.jpg")
    expect(page.locator("[data-result] h2[data-outcome=found]")).to_be_focused()
    assert kinds(page) == {"place", "altitude", "direction", "time", "device"}
    assert page.locator("[data-kind=time]").inner_text().endswith("2026-01-02 03:04:05 · +07:00")
    expect(page.locator("[data-kind=device]")).to_contain_text("Lantern 3")
    expect(page.locator("[data-no-place]")).to_be_hidden()
    eyes.look(page, "found")
    page.set_viewport_size(DESKTOP)
    eyes.look(page, "found-wide")
    path = save(page, tmp_path)
    assert path.name == "photo.jpg"
    assert list(too_much(path.name, judged(tmp_path)[path.name])) == []
    assert [one for one in asked if not one.startswith("blob:")] == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert context.cookies() == []


def test_every_kind_of_file_is_cleaned_by_the_browser_as_by_the_tests(
    context: BrowserContext, service: Service, corpus: Path, tmp_path: Path
) -> None:
    page, asked = opened_page(context, service, "en")
    for name in ("telephone.heic", "everything.avif", "moving.webp", "profile.png", "motion.jpg"):
        page.set_input_files(FIELD, corpus / name)
        expect(page.locator("[data-save][href^='blob:']")).to_be_visible()
        path = save(page, tmp_path)
        assert path.suffix == Path(name).suffix
    found = judged(tmp_path)
    assert len(found) == 5
    assert [tag for name, one in found.items() for tag in too_much(name, one)] == []
    assert [one for one in asked if not one.startswith("blob:")] == []


def test_each_photo_wipes_the_one_before_and_so_does_leaving(
    context: BrowserContext, service: Service, eyes: Eyes, corpus: Path
) -> None:
    page, _ = opened_page(context, service, "en")
    page.set_input_files(FIELD, corpus / "owner.jpg")
    expect(page.locator("[data-kind=owner]")).to_contain_text("Dara Example")
    page.set_input_files(FIELD, corpus / "plain.jpg")
    expect(page.locator("[data-result] h2[data-outcome=none]")).to_be_focused()
    assert kinds(page) == set()
    expect(page.locator("[data-no-place]")).to_be_visible()
    assert "Dara" not in page.content()
    eyes.look(page, "none")
    page.set_input_files(FIELD, corpus / "owner.jpg")
    expect(page.locator("[data-kind=owner]")).to_contain_text("Dara Example")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert "Dara" not in page.content()
    expect(page.locator("[data-result]")).to_be_hidden()
    assert page.input_value(FIELD) == ""


def test_what_cannot_be_cleaned_is_answered_kindly(
    context: BrowserContext, service: Service, eyes: Eyes, corpus: Path, tmp_path: Path
) -> None:
    page, _ = opened_page(context, service, "en")
    broken = tmp_path / "broken.jpg"
    broken.write_bytes((corpus / "gps.jpg").read_bytes()[:900])
    words = tmp_path / "words.jpg"
    words.write_bytes(b"This is no photo.")
    for path, outcome in ((broken, "damaged"), (words, "unknown")):
        page.set_input_files(FIELD, path)
        expect(page.locator(f"[data-tool] [data-outcome={outcome}]")).to_be_visible()
        expect(page.locator("[data-result]")).to_be_hidden()
        expect(page.locator("[data-tool] [data-outcome]:visible")).to_have_count(1)
        eyes.look(page, outcome)


def test_a_picture_of_20_megabytes_is_cleaned_on_a_slow_phone(
    context: BrowserContext, service: Service, tmp_path: Path
) -> None:
    page, _ = opened_page(context, service, "en")
    large = tmp_path / "large.png"
    rows = b"".join(b"\0" + bytes((x * y) & 255 for x in range(1000)) for y in range(100))

    def chunk(name: bytes, data: bytes) -> bytes:
        sum_ = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + sum_

    packed = zlib.compress(rows * 200, 0)
    drawing = b"".join(chunk(b"IDAT", packed[at : at + 8192]) for at in range(0, len(packed), 8192))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1000, 20_000, 8, 0, 0, 0, 0))
    words = chunk(b"tEXt", b"Author\0Dara Example")
    large.write_bytes(b"\x89PNG\r\n\x1a\n" + head + words + drawing + chunk(b"IEND", b""))
    assert large.stat().st_size > 20_000_000
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    page.set_input_files(FIELD, large)
    expect(page.locator("[data-kind=owner]")).to_contain_text("Dara Example", timeout=15_000)
    path = save(page, tmp_path)
    assert path.stat().st_size == large.stat().st_size - len(words)
    told = subprocess.run(["exiftool", "-Author", path], capture_output=True, check=True)
    assert told.stdout == b""
