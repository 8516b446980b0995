"""The pages of Cambodia, planted."""

import shutil

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command


@pytest.fixture
def plant(db):
    """What `manage.py plant` does; may be called again."""

    def again():
        call_command("plant", verbosity=0)

    again()
    return again


@pytest.fixture
def another_pack(settings, tmp_path):
    """A copy of the pack that a test may change before it plants again."""

    def changed(name, old, new):
        folder = shutil.copytree(django_settings.KRAMA_COUNTRIES_DIR / "kh", tmp_path / new / "kh")
        text = (folder / name).read_text()
        assert old in text
        (folder / name).write_text(text.replace(old, new))
        settings.KRAMA_COUNTRIES_DIR = tmp_path / new

    return changed
