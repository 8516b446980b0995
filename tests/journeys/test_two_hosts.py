"""The public door on one machine, the desk on another: what each has, and a key that was swapped.

Both run on this machine, each with folders of its own; what they share is the database's address.
"""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Browser, expect

from bench.service import ROOT, Service, _wait, free_port, running
from bench.teller import WORDS, Teller
from krama.vault.keypairs import KeyPair
from krama.vault.teamkeys import PublishedKey, TeamKeys
from tests.journeys.conftest import DESKTOP, sign_in

pytestmark = pytest.mark.journey

GIVEN = ("team-keys.json", "receipt.pepper")  # all that a public door is given


@pytest.fixture(scope="module")
def database() -> str:
    """A database of its own."""
    address = os.environ.get("KRAMA_TEST_POSTGRES")
    if not address:
        pytest.fail("KRAMA_TEST_POSTGRES names no PostgreSQL; `make test` starts one.")
    with psycopg.connect(address, autocommit=True) as admin:
        admin.execute("DROP DATABASE IF EXISTS krama_two_hosts")
        admin.execute("CREATE DATABASE krama_two_hosts")
    return address.replace("/postgres?", "/krama_two_hosts?")


@contextlib.contextmanager
def public_host(desk: Service, folder: Path) -> Iterator[Service]:
    """A machine that serves the public door and has nothing else."""
    keys, port = folder / "keys", free_port()
    keys.mkdir(parents=True)
    for name in GIVEN:
        shutil.copy(desk.folder / "var/keys" / name, keys)
    env = {name: value for name, value in desk.env.items() if name != "KRAMA_DEMONSTRATION"}
    env |= {
        "KRAMA_VAR": str(folder),
        "KRAMA_KEYS": str(keys),
        "KRAMA_RAM": str(folder / "ram"),
        "KRAMA_SERVES": "public",
        "KRAMA_BIND": f"127.0.0.1:{port}",
    }
    made = Service(f"http://127.0.0.1:{port}", folder, env)
    made.manage("collectstatic", "--noinput", "-v0")
    command = [str(Path(sys.executable).parent / "gunicorn"), "-c", "deploy/gunicorn.conf.py"]
    with (folder / "log").open("wb") as log:
        started = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
        try:
            _wait(made.address, started)
            yield made
        finally:
            started.terminate()
            started.wait(30)


@pytest.fixture(scope="module")
def hosts(
    database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Service, Service]]:
    """The public machine and the desk's."""
    with (
        running(database=database, worker=True) as desk,
        public_host(desk, tmp_path_factory.mktemp("public") / "var") as public,
    ):
        yield public, desk


def told(public: Service) -> None:
    """Tell a report at the public machine."""
    teller = Teller(public.address)
    teller.send(teller.to_check_page())
    teller.close()


def says(service: Service, *words: str) -> tuple[int, str]:
    """Run a command that may end with an error; return its code and what it said."""
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=service.env,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr


def digest(desk: Service) -> str:
    return desk.manage("keys", "show").rsplit("SHA-256 ", 1)[1].strip()


def test_what_is_told_on_one_machine_is_read_on_the_other(
    hosts: tuple[Service, Service], browser: Browser
) -> None:
    public, desk = hosts
    told(public)
    held = {path.name for path in (public.folder / "keys").iterdir()}
    assert held == set(GIVEN), "no private half, no index key, no desk pepper"
    context = browser.new_context(viewport=DESKTOP, locale="en")
    page = context.new_page()
    sign_in(page, desk, "analyst")
    page.click("form[action*='/take/'] button >> nth=0")
    expect(page.locator("main")).to_contain_text(WORDS.strip()[:60])
    answer = page.goto(f"{public.address}/desk/")
    assert answer
    assert answer.status == 404
    context.close()


def test_both_machines_compare_their_keys(hosts: tuple[Service, Service]) -> None:
    public, desk = hosts
    assert public.manage("keys", "compare", digest(desk)) == "The same file."
    assert desk.manage("doctor", "keys") == "Nothing is wrong."


def test_a_key_swapped_in_the_database_is_ignored_and_shouted_about(
    hosts: tuple[Service, Service], database: str
) -> None:
    public, desk = hosts
    thief = KeyPair.make()
    with psycopg.connect(database, autocommit=True) as line:
        before = line.execute("SELECT count(*) FROM report_wrap").fetchone()
        line.execute(
            "INSERT INTO people_recoveryshare (team, version, key_id, sealed, made_at)"
            " VALUES ('casework', 2, %s, '', now())",
            [PublishedKey("casework", 2, thief.public).key_id],
        )
        told(public)
        after = line.execute(
            "SELECT count(*), count(DISTINCT key_id), max(version) FROM report_wrap"
        ).fetchone()
        assert before is not None
        assert after == (before[0] + 4, 1, 1)
        code, said = says(desk, "doctor", "keys")
        line.execute("DELETE FROM people_recoveryshare WHERE version = 2")
    assert code != 0
    assert "never published" in said
    assert desk.manage("doctor", "keys") == "Nothing is wrong."


def test_a_key_file_swapped_on_the_public_machine_is_found_from_both_sides(
    hosts: tuple[Service, Service],
) -> None:
    public, desk = hosts
    right = digest(desk)
    file = public.folder / "keys/team-keys.json"
    kept = file.read_text()
    ours = TeamKeys.from_json(kept)
    thief = KeyPair.make()
    swapped = [
        PublishedKey(key.team, key.version, thief.public if key.team == "casework" else key.public)
        for key in ours.keys
    ]
    file.write_text(TeamKeys(swapped).to_json())
    try:
        code, said = says(public, "keys", "compare", right)
        assert code != 0
        assert "OTHER keys" in said
        told(public)  # a child told something meanwhile
        code, said = says(desk, "doctor", "keys")
        assert code != 0
        assert "a key that was never published" in said
    finally:
        file.write_text(kept)
    assert public.manage("keys", "compare", right) == "The same file."
