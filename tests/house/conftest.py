"""Each whole country is planted and walked once a run; tests read what it answered."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from tests.house.whole import Whole, walked

COUNTRIES = ("kh", "exampleland")


@pytest.fixture(scope="session")
def whole_of(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Whole]:
    """What returns the whole site of a country, made when it is first asked for."""

    @cache
    def made(code: str) -> Whole:
        with django_db_blocker.unblock():
            return walked(code, tmp_path_factory.mktemp(code))

    return made


@pytest.fixture(params=COUNTRIES)
def whole(request: pytest.FixtureRequest, whole_of: Callable[[str], Whole]) -> Whole:
    """Each country in its turn."""
    return whole_of(request.param)
