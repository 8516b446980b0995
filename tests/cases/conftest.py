"""Who works on these cases; the world they live in stands in tests/conftest.py."""

import pytest

from krama.people.unlock import Officer
from tests.world import World


@pytest.fixture
def analyst(world: World) -> Officer:
    """An analyst who holds the team's key."""
    return world.officer("analyst")


@pytest.fixture
def supervisor(world: World) -> Officer:
    """A supervisor who holds the team's key."""
    return world.officer("supervisor")
