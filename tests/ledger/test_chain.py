"""Each link covers its line and the link before."""

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, connections

from krama.ledger import guards
from krama.ledger.chain import START, chain, hash_of
from krama.ledger.deeds import Deed
from krama.ledger.models import Line, Link
from krama.ledger.verify import verify
from krama.ledger.write import write

ON_SQLITE = connection.vendor == "sqlite"
NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def _write(count: int) -> None:
    for _ in range(count):
        write(Deed.READ, by="worker", now=NOW)


def test_every_line_gets_one_link_in_order(db: None) -> None:
    _write(5)
    assert chain(NOW) == 5
    links = list(Link.objects.order_by("number").values_list("number", "line_id"))
    assert [number for number, _ in links] == [1, 2, 3, 4, 5]
    assert [line for _, line in links] == sorted(Line.objects.values_list("id", flat=True))


def test_chaining_twice_is_harmless(db: None) -> None:
    _write(3)
    chain(NOW)
    before = list(Link.objects.order_by("number").values_list("number", "hash"))
    assert chain(NOW) == 0
    assert list(Link.objects.order_by("number").values_list("number", "hash")) == before


def test_later_lines_go_on_from_where_the_chain_was(db: None) -> None:
    _write(2)
    chain(NOW)
    _write(2)
    assert chain(NOW) == 2
    assert verify().head.number == 4


def test_more_lines_than_one_step_takes_are_all_chained(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("krama.ledger.chain.AT_ONCE", 2)
    _write(5)
    assert chain(NOW) == 5
    assert verify().ok


def test_a_line_that_was_committed_late_is_chained_after_its_elders(db: None) -> None:
    _write(1)
    write(Deed.READ, by="worker", now=NOW + timedelta(seconds=1))
    assert chain(NOW) == 1
    assert verify().waiting == 1
    assert chain(NOW + timedelta(seconds=1)) == 1


def test_the_hash_does_not_change_from_release_to_release() -> None:
    line = Line(
        id=7,
        at=NOW,
        deed="closed",
        by="member:00000000-0000-0000-0000-000000000001",
        reason="removed",
    )
    assert hash_of(line, number=1, before=START).hex() == FROZEN


FROZEN = "d208b81ae4fba42a50e956ac2ba6fdee3867a7c12fbd1dc32a27f6fa782aaf21"


@pytest.mark.skipif(not ON_SQLITE, reason="the embedded database")
def test_sealers_in_three_processes_do_not_fork_the_chain(db: None, tmp_path: Path) -> None:
    file = tmp_path / "db.sqlite3"
    with connection.cursor() as ours, closing(sqlite3.connect(file)) as theirs:
        ours.execute("SELECT sql FROM sqlite_master WHERE tbl_name LIKE 'ledger_%' AND sql <> ''")
        for (statement,) in ours.fetchall():
            theirs.execute(statement)
        line = "INSERT INTO ledger_line (at, deed, by, reason) VALUES (?, 'read', 'worker', '')"
        theirs.executemany(line, [("2026-11-24 05:00:00",)] * 2500)
        theirs.commit()
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{file}"}
    command = [sys.executable, "manage.py", "ledger"]
    sealers = [
        subprocess.Popen([*command, "chain"], env=env, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    said = [sealer.communicate(timeout=60)[0] for sealer in sealers]
    assert sum(int(words.split()[0]) for words in said) == 2500
    told = subprocess.run(
        [*command, "verify"], env=env, capture_output=True, text=True, check=True, timeout=60
    )
    assert "2500 lines hold; 0 wait" in told.stdout


@pytest.mark.skipif(ON_SQLITE, reason="the server")
@pytest.mark.django_db(transaction=True)
def test_sealers_in_four_threads_do_not_fork_the_chain() -> None:
    guards.take_down(connection)  # this test's database is emptied afterwards
    _write(40)
    done: list[int] = []

    def seal() -> None:
        try:
            done.append(chain(NOW))
        finally:
            connections.close_all()

    sealers = [threading.Thread(target=seal) for _ in range(4)]
    for sealer in sealers:
        sealer.start()
    for sealer in sealers:
        sealer.join()
    assert sum(done) == 40
    assert Link.objects.count() == 40
    assert verify().ok
