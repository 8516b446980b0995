"""The world of these tests."""

from pathlib import Path
from typing import Any

import pytest

from krama.people.unlock import Officer
from tests.cases.world import World


@pytest.fixture
def world(tmp_path: Path, settings: Any, db: None) -> World:
    """Keys and a database, and nobody there yet."""
    settings.KRAMA_KEYS_DIR = tmp_path
    made = World(tmp_path)
    made.lay_out_keys()
    return made


@pytest.fixture
def analyst(world: World) -> Officer:
    """An analyst who holds the team's key."""
    return world.officer("analyst")


@pytest.fixture
def supervisor(world: World) -> Officer:
    """A supervisor who holds the team's key."""
    return world.officer("supervisor")
