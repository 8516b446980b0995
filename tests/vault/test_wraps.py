from typing import Any
from uuid import UUID

import pytest

from krama.vault.boxing import CannotOpenError, new_key
from krama.vault.keypairs import KeyPair
from krama.vault.opening import open_for_recovery, open_slip, open_team_key, open_wrap
from krama.vault.padding import TooLongError
from krama.vault.wraps import seal_for_recovery, seal_slip, seal_team_key, seal_wrap

SOK = UUID("aaaaaaaa-0000-4000-8000-000000000001")
DARA = UUID("aaaaaaaa-0000-4000-8000-000000000002")


def test_a_report_key_reaches_its_team(team: KeyPair, report: UUID) -> None:
    key = new_key()
    place: dict[str, Any] = {"report": report, "scope": "told", "team": "casework", "version": 2}
    assert open_wrap(seal_wrap(key, to=team.public, **place), private=team.private, **place) == key


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"report": UUID("0b7a5c1e-2f34-4d56-8e90-a1b2c3d4e5f6")},
        {"scope": "staff"},
        {"team": "liaison"},
        {"version": 1},
    ],
    ids=str,
)
def test_a_wrap_put_elsewhere_is_refused(
    team: KeyPair, report: UUID, elsewhere: dict[str, Any]
) -> None:
    place: dict[str, Any] = {"report": report, "scope": "told", "team": "casework", "version": 2}
    sealed = seal_wrap(new_key(), to=team.public, **place)
    with pytest.raises(CannotOpenError):
        open_wrap(sealed, private=team.private, **{**place, **elsewhere})


def test_a_holder_lets_a_member_in_without_their_password(team: KeyPair, member: KeyPair) -> None:
    place: dict[str, Any] = {"team": "casework", "version": 1, "member": SOK, "generation": 1}
    sealed = seal_team_key(team.private, to=member.public, **place)
    assert open_team_key(sealed, private=member.private, **place) == team.private


@pytest.mark.parametrize(
    "elsewhere", [{"team": "liaison"}, {"version": 2}, {"member": DARA}, {"generation": 2}], ids=str
)
def test_a_share_put_elsewhere_is_refused(
    team: KeyPair, member: KeyPair, elsewhere: dict[str, Any]
) -> None:
    place: dict[str, Any] = {"team": "casework", "version": 1, "member": SOK, "generation": 1}
    sealed = seal_team_key(team.private, to=member.public, **place)
    with pytest.raises(CannotOpenError):
        open_team_key(sealed, private=member.private, **{**place, **elsewhere})


def test_every_team_key_reaches_recovery_and_only_as_that_version(team: KeyPair) -> None:
    recovery = KeyPair.make()
    sealed = seal_for_recovery(team.private, to=recovery.public, team="casework", version=1)
    opened = open_for_recovery(sealed, private=recovery.private, team="casework", version=1)
    assert opened == team.private
    with pytest.raises(CannotOpenError):
        open_for_recovery(sealed, private=recovery.private, team="casework", version=2)


def test_a_slip_reaches_the_worker_for_its_own_report_only(
    report: UUID, other_report: UUID
) -> None:
    worker = KeyPair.make()
    sealed = seal_slip({"phones": ["+85512345678"]}, to=worker.public, report=report)
    assert open_slip(sealed, private=worker.private, report=report) == {"phones": ["+85512345678"]}
    with pytest.raises(CannotOpenError):
        open_slip(sealed, private=worker.private, report=other_report)


def test_a_slip_does_not_show_how_many_identifiers_it_holds(team: KeyPair, report: UUID) -> None:
    none = seal_slip({}, to=team.public, report=report)
    many = seal_slip({"phones": ["+85512345678"] * 50}, to=team.public, report=report)
    assert len(none) == len(many)
    with pytest.raises(TooLongError):
        seal_slip({"phones": ["+85512345678"] * 5000}, to=team.public, report=report)


def test_only_keys_are_wrapped(team: KeyPair, report: UUID) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        seal_wrap(b"x", to=team.public, report=report, scope="told", team="casework", version=1)
    with pytest.raises(ValueError, match="96 bytes"):
        seal_team_key(b"x", to=team.public, team="casework", version=1, member=SOK, generation=1)
    with pytest.raises(ValueError, match="96 bytes"):
        seal_for_recovery(b"x", to=team.public, team="casework", version=1)
