"""A copy of Cambodia's pack, with a handful of its guides, that a test may break."""

import pytest

from tests.small_pack import small_pack


@pytest.fixture
def copy(tmp_path):
    return small_pack(tmp_path) / "kh"
