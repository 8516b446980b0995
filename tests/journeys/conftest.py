"""A real service on a port of its own, a real browser, and pictures of every screen."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

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


@dataclass
class Service:
    """Where it answers, where its files are, and how its staff sign in."""

    address: str
    folder: Path
    passwords: dict[str, str]
    env: dict[str, str]

    def manage(self, *words: str) -> str:
        """Run a command of the service and return what it says."""
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.env,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_it_answers(address: str, process: "subprocess.Popen[Any]") -> None:
    """Return when the service answers; at most a minute."""
    for _ in range(240):
        assert process.poll() is None, "the server ended"
        try:
            urllib.request.urlopen(f"{address}/robots.txt", timeout=5).close()
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise AssertionError("the server does not answer")


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """What `make serve` starts, on a free port, in a folder of its own."""
    folder = tmp_path_factory.mktemp("service")
    port = free_port()
    env = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("KRAMA_", "DJANGO_"))},
        "KRAMA_VAR": str(folder / "var"),
        "KRAMA_RAM": str(folder / "ram"),
        "KRAMA_DEMONSTRATION": "1",
        "KRAMA_BIND": f"127.0.0.1:{port}",
        "KRAMA_HOSTS": "127.0.0.1",
    }
    env.pop("DATABASE_URL", None)
    made = Service(f"http://127.0.0.1:{port}", folder, {}, env)
    told = made.manage("demo")
    made.passwords = dict(re.findall(r"^(\w+) \(\w+\)\n  password +(.+)$", told, re.MULTILINE))
    assert set(made.passwords) == {"intake", "analyst", "supervisor"}
    gunicorn = Path(sys.executable).parent / "gunicorn"
    with (folder / "log").open("wb") as log:
        common: dict[str, Any] = {"cwd": ROOT, "env": env, "stdout": log, "stderr": log}
        server = subprocess.Popen([gunicorn, "--config", "deploy/gunicorn.conf.py"], **common)
        worker = subprocess.Popen([sys.executable, "manage.py", "work"], **common)
        try:
            wait_until_it_answers(made.address, server)
            yield made
            assert worker.poll() is None, "the worker ended by itself"
        finally:
            for process in (server, worker):
                process.send_signal(signal.SIGTERM)
            for process in (server, worker):
                process.wait(30)


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
    page.fill("[name=code]", service.manage("code", who))
    page.click("main form button.wide >> nth=0")
    page.wait_for_url("**/desk/")
