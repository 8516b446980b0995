"""Keys in memory: a new one each half hour, two kept, shared by the processes of a machine."""

from datetime import UTC, datetime, timedelta

import pytest

from krama.site import ram

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path) -> None:
    settings.KRAMA_RAM_DIR = tmp_path / "ram"


def test_a_key_serves_for_half_an_hour_and_opens_for_an_hour() -> None:
    first = ram.keys(now=NOON)
    assert len(first) == 1
    assert ram.keys(now=NOON + timedelta(minutes=29)) == first
    second = ram.keys(now=NOON + timedelta(minutes=31))
    assert len(second) == 2
    assert second[1] == first[0]
    third = ram.keys(now=NOON + timedelta(minutes=62))
    assert first[0] not in third


def test_after_a_long_silence_no_old_key_is_left() -> None:
    first = ram.keys(now=NOON)
    assert ram.keys(now=NOON + timedelta(hours=2)) != first
    assert first[0] not in ram.keys(now=NOON + timedelta(hours=2))


def test_only_the_service_reads_the_file(settings) -> None:
    ram.keys(now=NOON)
    assert settings.KRAMA_RAM_DIR.stat().st_mode & 0o777 == 0o700
    assert (settings.KRAMA_RAM_DIR / "form.keys").stat().st_mode & 0o777 == 0o600


def test_a_folder_in_which_others_may_write_is_refused(settings) -> None:
    """Memory is shared: somebody may have made a folder of our name before us."""
    settings.KRAMA_RAM_DIR.mkdir(mode=0o700)
    settings.KRAMA_RAM_DIR.chmod(0o777)
    with pytest.raises(ram.NotOurFolderError):
        ram.keys(now=NOON)


def test_a_link_in_place_of_the_folder_is_refused(settings, tmp_path) -> None:
    (tmp_path / "theirs").mkdir()
    settings.KRAMA_RAM_DIR.symlink_to(tmp_path / "theirs")
    with pytest.raises(ram.NotOurFolderError):
        ram.keys(now=NOON)
