"""A team for a state machine: who is in and out, what the ledger owes, and a way to die in a deed."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis.stateful import RuleBasedStateMachine

from krama.config.publishing import _put_in_place
from krama.people.models import TeamShare
from krama.people.unlock import Officer
from krama.report.models import Wrap
from krama.vault import recovery
from krama.vault.boxing import CannotOpenError
from krama.vault.keypairs import KeyPair
from krama.vault.opening import open_wrap
from krama.vault.teamkeys import TeamKeys
from tests.team import Team
from tests.world import World

WORLD: list[tuple[World, pytest.MonkeyPatch]] = []


class Killed(BaseException):
    """The process ended here."""


class People(RuleBasedStateMachine):
    """People come and go. `inside` is who ought to be able to read, `told` what the ledger owes."""

    def __init__(self) -> None:
        super().__init__()
        self.world, self.patch = WORLD[0]
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.world.lay_out_keys()
        (self.world.folder / "team-keys.next.json").unlink(missing_ok=True)
        paper, self.shares = recovery.make()
        self.team = Team(self.world, recovery=paper)
        self.inside: set[str] = set()
        self.outside: set[str] = set()
        self.words: dict[str, set[str]] = {}  # whose word somebody has for their present key
        self.gone_keys: list[Officer] = []  # private halves that somebody else may know
        self.known: dict[bytes, tuple[int, bytes]] = {}  # team keys that leavers copied
        self.held: dict[str, dict[bytes, tuple[int, bytes]]] = {}  # ... or held before a reset
        self.told: Counter[str] = Counter()
        self.count = 0

    def teardown(self) -> None:
        """Forget this run."""
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def one(self, names: set[str], pick: int) -> str:
        return sorted(names)[pick % len(names)]

    def does(self, deed: Callable[[], Any], *, dies: int | None = None) -> bool:
        """Do a deed and what waits for its commit, or die before a write; whether it was done."""
        writes, later = 0, list[Callable[[], Any]]()

        def count(execute: Any, sql: str, *rest: Any) -> Any:
            nonlocal writes
            if sql.startswith(("INSERT", "UPDATE", "DELETE")):
                if writes == dies:
                    raise Killed
                writes += 1
            return execute(sql, *rest)

        with self.patch.context() as patch, connection.execute_wrapper(count):
            patch.setattr(transaction, "on_commit", later.append)
            try:
                deed()
            except Killed:
                return False
        for then in later:
            then()
        return True

    def copies(self, officer: Officer) -> dict[bytes, tuple[int, bytes]]:
        """Every team key that somebody can open now."""
        shares = TeamShare.objects.filter(member=officer.member)
        keys = [(one.version, officer.team_key(one.team, one.version)) for one in shares]
        return {KeyPair.from_private(key).public: (version, key) for version, key in keys}

    def is_out(self, name: str, officer: Officer) -> None:
        self.gone_keys.append(officer)
        self.words.pop(name, None)
        self.inside.discard(name)
        self.outside.discard(name)


def die(*_: Any) -> None:
    raise Killed


def put_and_die(keys: TeamKeys) -> None:
    """Put a file in place, and be killed before anything else."""
    _put_in_place(keys)
    raise Killed


def opens(wrap: Wrap, private: bytes) -> bool:
    try:
        key = open_wrap(
            bytes(wrap.sealed),
            private=private,
            report=wrap.report_id,
            scope=wrap.scope,
            team=wrap.team,
            version=wrap.version,
        )
    except CannotOpenError:
        return False
    return len(key) == 32
