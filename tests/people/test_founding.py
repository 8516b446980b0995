"""A team's key goes to its first members and to recovery, and to nobody else."""

import pytest

from krama.people.founding import AlreadyFoundedError, NotPublishedError, found_team
from krama.people.models import Member, RecoveryShare, TeamShare
from krama.people.roles import NotAllowedError
from krama.people.unlock import NoTeamKeyError, Officer
from krama.vault.keypairs import KeyPair
from krama.vault.opening import open_for_recovery
from tests.people.conftest import NOW, Keys, Staff


def _officer(name: str) -> Officer:
    pair = KeyPair.make()
    member = Member.objects.create(
        name=name, shown_as=name, role="analyst", created_at=NOW, public=pair.public
    )
    return Officer(member=member, private=pair.private)


def test_a_share_opens_for_its_member_only(keys: Keys, staff: Staff) -> None:
    anna, boran = _officer("anna"), _officer("boran")
    found_team(members=[anna.member], team_private=keys.casework.private, now=NOW)
    assert anna.team_key("casework", 1) == keys.casework.private
    with pytest.raises(NoTeamKeyError):
        boran.team_key("casework", 1)
    with pytest.raises(NoTeamKeyError):
        anna.team_key("casework", 2)

    # Somebody with the database gives Boran a copy of Anna's share: it is sealed to her key.
    stolen = TeamShare.objects.get(member=anna.member)
    TeamShare.objects.create(
        team="casework",
        version=1,
        member=boran.member,
        generation=1,
        sealed=stolen.sealed,
        made_at=NOW,
    )
    with pytest.raises(NoTeamKeyError):
        boran.team_key("casework", 1)


def test_a_share_of_an_older_key_of_the_member_does_not_open(keys: Keys, staff: Staff) -> None:
    anna = _officer("anna")
    found_team(members=[anna.member], team_private=keys.casework.private, now=NOW)
    anna.member.generation = 2
    with pytest.raises(NoTeamKeyError):
        anna.team_key("casework", 1)


def test_recovery_gets_a_share_of_its_own(keys: Keys, staff: Staff) -> None:
    found_team(members=[_officer("anna").member], team_private=keys.casework.private, now=NOW)
    kept = RecoveryShare.objects.get(team="casework", version=1)
    opened = open_for_recovery(
        bytes(kept.sealed), private=keys.recovery.private, team="casework", version=1
    )
    assert opened == keys.casework.private


def test_a_key_that_is_not_published_founds_nothing(keys: Keys, staff: Staff) -> None:
    with pytest.raises(NotPublishedError):
        found_team(members=[_officer("anna").member], team_private=KeyPair.make().private, now=NOW)
    assert not TeamShare.objects.exists()
    assert not RecoveryShare.objects.exists()


def test_a_team_is_founded_once(keys: Keys, staff: Staff) -> None:
    anna = _officer("anna").member
    found_team(members=[anna], team_private=keys.casework.private, now=NOW)
    with pytest.raises(AlreadyFoundedError):
        found_team(members=[anna], team_private=keys.casework.private, now=NOW)


def test_an_administrator_is_no_founding_member(keys: Keys, staff: Staff) -> None:
    administrator = Member.objects.create(
        name="root", shown_as="Root", role="administrator", created_at=NOW
    )
    with pytest.raises(NotAllowedError):
        found_team(members=[administrator], team_private=keys.casework.private, now=NOW)


def test_an_officer_shows_no_key_when_printed() -> None:
    officer = Officer(member=Member(name="anna", shown_as="Anna"), private=b"secret" * 16)
    assert "secret" not in repr(officer)
    assert "private" not in repr(officer)
