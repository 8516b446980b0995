"""What every test starts from: keys in a folder of its own, no network, a still noon."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection

from krama.ledger import guards
from tests.world import World


@pytest.fixture(autouse=True)
def _nothing_is_left_in_memory(settings: Any, tmp_path: Path) -> None:
    """Throttles and RAM keys start anew in each test."""
    cache.clear()
    settings.KRAMA_RAM_DIR = tmp_path / "ram"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Transactional tests empty all tables; the ledger's guards would refuse. Its own tests keep them."""
    with django_db_blocker.unblock():
        guards.take_down(connection)


@pytest.fixture
def world(tmp_path: Path, settings: Any, db: None) -> World:
    """Keys and a database, and nobody there yet."""
    settings.KRAMA_KEYS_DIR = tmp_path / "keys"
    settings.KRAMA_KEYS_DIR.mkdir()
    made = World(settings.KRAMA_KEYS_DIR)
    made.lay_out_keys()
    return made
