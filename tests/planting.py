"""Fixtures: the pages of a small pack. They are planted once a module; a test undoes what it did."""

import shutil

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from tests.small_pack import small_pack


@pytest.fixture(scope="module")
def planted(django_db_setup, django_db_blocker, tmp_path_factory):
    """A KRAMA_COUNTRIES_DIR whose country was planted; gone with the module."""
    countries = small_pack(tmp_path_factory.mktemp("small"))
    with (
        django_db_blocker.unblock(),
        override_settings(KRAMA_COUNTRIES_DIR=countries),
        transaction.atomic(),
    ):
        call_command("plant", verbosity=0)
        yield countries
        transaction.set_rollback(True)


@pytest.fixture
def plant(planted, db):
    """What `manage.py plant` does; may be called again."""

    def again():
        call_command("plant", verbosity=0)

    return again


@pytest.fixture
def another_pack(settings, tmp_path):
    """A copy of the pack that a test may change before it plants again."""

    def changed(name, old, new):
        folder = shutil.copytree(settings.KRAMA_COUNTRIES_DIR / "kh", tmp_path / new / "kh")
        text = (folder / name).read_text()
        assert old in text
        (folder / name).write_text(text.replace(old, new))
        settings.KRAMA_COUNTRIES_DIR = tmp_path / new

    return changed
