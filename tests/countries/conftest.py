"""A copy of Cambodia's pack that a test may break."""

import shutil

import pytest
from django.conf import settings


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(settings.KRAMA_COUNTRIES_DIR / "kh", tmp_path / "kh")
