"""Two holders of the key, neither of them the account's maker, let a colleague in."""

from datetime import timedelta

import pytest

from krama.people import admit
from krama.people.admit import newcomers, sponsors_of, vouch, waiting
from krama.people.leave import change_role, leave
from krama.people.models import Admission, Member, TeamShare
from krama.people.password import bring_back, reset
from krama.people.roles import NotAllowedError, Role
from krama.people.unlock import NoTeamKeyError
from krama.vault.keypairs import KeyPair
from tests.team import Team, make_hashes_cheap
from tests.world import NOON, World


@pytest.fixture
def team(world: World, monkeypatch: pytest.MonkeyPatch) -> Team:
    make_hashes_cheap(monkeypatch)
    made = Team(world)
    made.found("anna", "boran", "chan")
    return made


@pytest.fixture
def dara(team: Team) -> Member:
    """Somebody new, with a password of their own and nobody's word yet."""
    team.account("root", role=Role.ADMINISTRATOR)
    team.account("dara", by=Member.objects.get(name="root"))
    return team.choose_password("dara")


def confirm(team: Team, member: Member, by: str, digits: str = "") -> bool:
    fresh = Member.objects.get(pk=member.pk)
    return vouch(
        member=fresh, by=team.officer(by), digits=digits or fresh.fingerprint, now=team.now
    )


def test_the_second_word_lets_them_in_to_every_report(team: Team, dara: Member) -> None:
    assert not confirm(team, dara, "anna")
    with pytest.raises(NoTeamKeyError):
        team.officer("dara").team_key("casework", 1)
    assert waiting() == [dara]
    assert confirm(team, dara, "boran")
    assert team.officer("dara").team_key("casework", 1) == team.world.casework.private
    assert waiting() == []


def test_one_person_twice_is_one_word(team: Team, dara: Member) -> None:
    confirm(team, dara, "anna")
    with pytest.raises(admit.VouchedAlreadyError):
        confirm(team, dara, "anna")
    assert Admission.objects.count() == 1
    assert not TeamShare.objects.filter(member=dara).exists()


def test_whoever_made_the_account_lets_nobody_in(team: Team) -> None:
    """Even when they hold the key: an administrator who became an analyst."""
    team.account("root", role=Role.ADMINISTRATOR)
    root = Member.objects.get(name="root")
    team.account("puppet", by=root)
    puppet = team.choose_password("puppet")
    change_role(member=root, role=Role.ANALYST, by=None, now=NOON)
    team.choose_password("root")
    assert team.let_in("root", "anna", "boran")
    with pytest.raises(admit.CreatorError):
        confirm(team, puppet, "root")
    assert sponsors_of(puppet) == []


def test_nobody_lets_themselves_in(team: Team, dara: Member) -> None:
    with pytest.raises(NoTeamKeyError):
        confirm(team, dara, "dara")
    with pytest.raises(admit.CreatorError):
        confirm(team, Member.objects.get(name="anna"), "anna")


def test_a_sponsor_holds_the_key_themselves(team: Team, dara: Member) -> None:
    team.account("eva")
    with pytest.raises(NoTeamKeyError):
        confirm(team, dara, "eva")
    with pytest.raises(NoTeamKeyError):
        confirm(team, dara, "root")


@pytest.mark.parametrize("digits", ["", "1", "0000 0000", "999999999"])
def test_wrong_digits_are_no_word(team: Team, dara: Member, digits: str) -> None:
    with pytest.raises(admit.WrongDigitsError):
        vouch(member=dara, by=team.officer("anna"), digits=digits, now=NOON)
    assert not Admission.objects.exists()


def test_digits_are_read_in_khmer_and_without_a_blank(team: Team, dara: Member) -> None:
    khmer = dara.fingerprint.replace(" ", "").translate(str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩"))
    assert not confirm(team, dara, "anna", khmer)


def test_a_first_password_that_somebody_else_knows_keeps_the_door_shut(team: Team) -> None:
    dara = team.account("dara")
    with pytest.raises(admit.NotTheirOwnYetError):
        confirm(team, dara, "anna")
    before = dara.fingerprint
    assert team.choose_password("dara").fingerprint != before  # what that password opened is gone
    assert not confirm(team, dara, "anna")


def test_an_administrator_is_not_let_in(team: Team) -> None:
    team.account("root", role=Role.ADMINISTRATOR)
    root = team.choose_password("root")
    with pytest.raises(NotAllowedError):
        confirm(team, root, "anna")


def test_who_is_in_is_not_let_in_again(team: Team) -> None:
    with pytest.raises(admit.InAlreadyError):
        confirm(team, Member.objects.get(name="boran"), "anna")


def test_a_word_for_another_key_does_not_count(team: Team, dara: Member) -> None:
    """Somebody with the database puts his own public half in place between the two words."""
    confirm(team, dara, "anna")
    heard = dara.fingerprint
    Member.objects.get_queryset().filter(pk=dara.pk).update(public=KeyPair.make().public)
    with pytest.raises(admit.WrongDigitsError):
        confirm(team, dara, "boran", heard)
    swapped = Member.objects.get(pk=dara.pk)
    assert sponsors_of(swapped) == []
    assert not confirm(team, swapped, "boran")  # the thief himself on the phone: one word only
    assert not TeamShare.objects.filter(member=dara).exists()


def test_the_word_of_someone_who_lost_the_key_does_not_count(team: Team, dara: Member) -> None:
    confirm(team, dara, "anna")
    TeamShare.objects.filter(member__name="anna").delete()
    assert not confirm(team, dara, "boran")
    assert confirm(team, dara, "chan")


@pytest.mark.parametrize("how", ["ended", "another role", "reset"])
def test_the_word_of_someone_who_has_left_does_not_count(
    team: Team, dara: Member, how: str
) -> None:
    confirm(team, dara, "anna")
    anna = Member.objects.get(name="anna")
    match how:
        case "ended":
            leave(member=anna, by=None, now=NOON)
        case "another role":
            change_role(member=anna, role=Role.ADMINISTRATOR, by=None, now=NOON)
        case "reset":
            reset(member=anna, by=None, now=NOON)
    assert sponsors_of(dara) == []
    assert not confirm(team, dara, "boran")
    with pytest.raises(NoTeamKeyError):
        team.officer("dara").team_key("casework", 1)
    assert confirm(team, dara, "chan")


def test_a_word_counts_again_for_nobody_who_came_back_without_the_key(
    team: Team, dara: Member
) -> None:
    """Ended and back, with a share of an older generation put back into the database."""
    confirm(team, dara, "anna")
    anna = Member.objects.get(name="anna")
    kept = TeamShare.objects.get(member=anna)
    leave(member=anna, by=None, now=NOON)
    bring_back(member=anna, by=None, now=NOON)
    kept.save(force_insert=True)
    assert sponsors_of(dara) == []
    assert not confirm(team, dara, "boran")


def test_the_team_sees_for_seven_days_who_was_let_in_and_by_whom(team: Team, dara: Member) -> None:
    confirm(team, dara, "anna")
    assert newcomers(now=team.now) == []
    team.pass_(hours=1)
    confirm(team, dara, "boran")
    [shown] = newcomers(now=team.now + timedelta(days=6, hours=23))
    assert (shown.member, [s.name for s in shown.sponsors]) == (dara, ["anna", "boran"])
    assert newcomers(now=team.now + timedelta(days=7)) == []
