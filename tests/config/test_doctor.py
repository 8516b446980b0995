"""The doctor finds what somebody changed behind our back."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from krama.config import doctor
from krama.config.setting_up import AlreadySetUpError, Founder, set_up
from krama.people.models import DutyHours, RecoveryShare, TeamShare
from krama.people.roles import Role
from krama.report.models import Wrap
from krama.vault import recovery
from krama.vault.keypairs import KeyPair, key_id
from krama.vault.opening import open_for_recovery
from krama.vault.teamkeys import PublishedKey, TeamKeys
from tests.world import NOON, World

FOUNDERS = [Founder("amira", "Amira", Role.ANALYST), Founder("root", "Root", Role.ADMINISTRATOR)]


@pytest.fixture
def desk(settings: Any, tmp_path: Path, db: None) -> World:
    """A desk as `set_up` leaves it, with duty hours."""
    settings.KRAMA_KEYS_DIR = tmp_path / "desk-keys"
    settings.KRAMA_RAM_DIR = Path("/dev/shm/krama-doctor-test")
    set_up(founders=FOUNDERS, now=NOON)
    DutyHours.objects.create(weekday=0, starts="08:00", ends="17:00")
    return World(settings.KRAMA_KEYS_DIR)


def about(word: str, *, at: Any = NOON) -> list[str]:
    return [fault for fault in doctor.faults(now=at) if word in fault]


def test_a_fresh_desk_is_well(desk: World) -> None:
    desk.report()
    assert doctor.faults(now=NOON) == []


def test_a_swapped_key_file_is_found_and_named_by_the_ledger(desk: World) -> None:
    thief = KeyPair.make()
    forged = TeamKeys([PublishedKey(team, 1, thief.public) for team in ("casework", "worker")])
    (desk.folder / "team-keys.json").write_text(forged.to_json())
    assert about("not the file that the ledger names")


def test_a_row_that_names_another_key_is_found(desk: World) -> None:
    desk.report()
    Wrap.objects.filter(scope="told").update(key_id=key_id(KeyPair.make().public))
    assert about("never published")


def test_a_missing_a_short_and_an_open_file_are_found(desk: World) -> None:
    (desk.folder / "index.key").unlink()
    (desk.folder / "worker.key").write_bytes(b"short")
    (desk.folder / "desk.pepper").chmod(0o644)
    assert about("index.key is missing")
    assert about("worker.key has not 96 bytes")
    assert about("desk.pepper can be read by others")


def test_a_folder_on_disk_is_not_memory(desk: World, settings: Any, tmp_path: Path) -> None:
    settings.KRAMA_RAM_DIR = Path("/var/krama")
    assert about("not in memory")


def test_a_folder_in_which_others_may_write_is_found(
    desk: World, settings: Any, tmp_path: Path
) -> None:
    settings.KRAMA_RAM_DIR = tmp_path
    tmp_path.chmod(0o777)
    assert about("can be written by somebody else")


def test_a_worker_that_sleeps_and_a_rota_that_is_empty_are_said(desk: World) -> None:
    desk.report()
    assert about("is `manage.py work` running?", at=NOON + timedelta(minutes=7))
    DutyHours.objects.all().delete()
    assert about("No duty hours")


def test_a_second_set_up_is_refused(desk: World) -> None:
    with pytest.raises(AlreadySetUpError):
        set_up(founders=FOUNDERS, now=NOON)


def test_set_up_gives_the_team_key_to_who_reads_and_to_paper_only(
    settings: Any, tmp_path: Path, db: None
) -> None:
    settings.KRAMA_KEYS_DIR = tmp_path / "keys"
    done = set_up(founders=FOUNDERS, now=NOON)
    assert [share.member.name for share in TeamShare.objects.all()] == ["amira"]
    private = recovery.recover(done.recovery_shares[1:4])
    sealed = bytes(RecoveryShare.objects.get().sealed)
    team = open_for_recovery(sealed, private=private, team="casework", version=1)
    published = TeamKeys.from_json((tmp_path / "keys/team-keys.json").read_text())
    assert KeyPair.from_private(team).public == published.current("casework").public
    kept = b"".join(p.read_bytes() for p in (tmp_path / "keys").iterdir())
    assert team not in kept
    assert private not in kept
    assert {given.password.count(" ") for given in done.given} == {5}
