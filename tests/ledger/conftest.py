"""A ledger with a few lines, and a way past its guards for those who play the thief."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection

from krama.ledger import guards
from krama.ledger.chain import chain
from krama.ledger.deeds import Deed
from krama.ledger.write import write

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


@pytest.fixture
def guarded(db: None) -> None:
    """The guards as a migration puts them up, whatever the suite does to empty its database."""
    guards.take_down(connection)
    guards.put_up(connection)


@pytest.fixture
def chained(db: None) -> None:
    """Three lines, chained."""
    for deed in (Deed.TOOK, Deed.READ, Deed.CLOSED):
        write(deed, by="worker", now=NOW)
    assert chain(NOW) == 3


@pytest.fixture
def thief(db: None) -> Callable[..., None]:
    """Someone who can write the database: takes the guards down and does as they like."""

    def do(statement: str, *values: Any) -> None:
        guards.take_down(connection)
        with connection.cursor() as cursor:
            cursor.execute(statement, values)

    return do
