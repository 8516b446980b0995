"""A changed password keeps the key, a reset one makes another that opens nothing."""

import pytest
from allauth.mfa.models import Authenticator

from krama.people import hasher
from krama.people.join import WeakPasswordError
from krama.people.leave import NotYourselfError
from krama.people.models import Member, Session, TeamShare
from krama.people.password import SamePasswordError, WrongPasswordError, change_password, reset
from krama.people.roles import NotAllowedError, Role
from krama.people.roster import LastHolderError, is_vouched
from krama.people.secondfactor import enrol
from krama.people.unlock import LockedError, NoTeamKeyError
from tests.team import FIRST, Team, make_hashes_cheap, own
from tests.world import NOON, World


@pytest.fixture
def team(world: World, monkeypatch: pytest.MonkeyPatch) -> Team:
    make_hashes_cheap(monkeypatch)
    made = Team(world)
    made.found("anna", "boran", "chan")
    made.account("root", role=Role.ADMINISTRATOR)
    return made


def named(name: str) -> Member:
    return Member.objects.get(name=name)


def session(member: Member, key: str) -> None:
    Session.objects.create(
        key_hash=key * 64,
        data=b"",
        member=member,
        started_at=NOON,
        seen_at=NOON,
        expires=NOON.replace(hour=9),
    )


def test_a_new_password_opens_the_same_key_and_the_old_one_nothing(team: Team) -> None:
    team.choose_password("anna")
    before = named("anna")
    team.choose_password("anna", "another one of my own")
    after = named("anna")
    assert bytes(after.public) == bytes(before.public)
    assert after.generation == before.generation
    assert team.officer("anna").team_key("casework", 1) == team.world.casework.private
    team.passwords["anna"] = own("anna")
    with pytest.raises(LockedError):
        team.officer("anna")


def test_the_first_password_of_ones_own_makes_a_key_that_nobody_else_ever_opened(
    team: Team,
) -> None:
    """Whoever knew the first password and has a copy of the database opens nothing with both."""
    before = team.officer("anna")
    copy = TeamShare.objects.get(member=before.member)
    team.choose_password("anna")
    assert named("anna").generation == 2
    assert not TeamShare.objects.filter(pk=copy.pk).exists()
    share = TeamShare.objects.get(member__name="anna")
    assert is_vouched(share, team_private=team.officer("anna").team_key("casework", 1))
    with pytest.raises(NoTeamKeyError):
        before.team_key("casework", 1)


def test_all_other_sessions_end(team: Team) -> None:
    session(named("anna"), "a")
    session(named("anna"), "b")
    session(named("boran"), "c")
    change_password(by=team.officer("anna"), old=FIRST, new=own("anna"), session="a" * 64, now=NOON)
    left = Session.objects.values_list("key_hash", flat=True)
    assert {key[0] for key in left} == {"a", "c"}


def test_the_old_password_is_asked_and_the_new_one_is_another_and_long(team: Team) -> None:
    anna = team.officer("anna")
    with pytest.raises(WrongPasswordError):
        change_password(by=anna, old="not it at all", new=own("anna"), session="", now=NOON)
    with pytest.raises(SamePasswordError):
        change_password(by=anna, old=FIRST, new=FIRST, session="", now=NOON)
    with pytest.raises(WeakPasswordError):
        change_password(by=anna, old=FIRST, new="short", session="", now=NOON)
    assert team.officer("anna").member.password == anna.member.password


def test_a_change_that_crossed_a_reset_is_refused(team: Team) -> None:
    anna = team.officer("anna")
    reset(member=named("anna"), by=named("root"), now=NOON)
    with pytest.raises(WrongPasswordError):
        change_password(by=anna, old=FIRST, new=own("anna"), session="", now=NOON)


def test_a_reset_account_has_a_new_key_no_share_no_codes_and_no_session(team: Team) -> None:
    anna = named("anna")
    enrol(anna)
    session(anna, "a")
    old = team.officer("anna")
    team.passwords["anna"] = reset(member=anna, by=named("root"), now=NOON)
    after = named("anna")
    assert after.generation == 2
    assert bytes(after.public) != bytes(anna.public)
    assert not TeamShare.objects.filter(member=anna).exists()
    assert not Authenticator.objects.filter(user=anna).exists()
    assert not Session.objects.exists()
    assert hasher.parts(after.password)[0] != hasher.parts(anna.password)[0]
    for officer in (old, team.officer("anna")):
        with pytest.raises(NoTeamKeyError):
            officer.team_key("casework", 1)


def test_after_a_reset_one_word_is_not_enough_and_two_are(team: Team) -> None:
    team.passwords["anna"] = reset(member=named("anna"), by=named("root"), now=NOON)
    team.choose_password("anna")
    assert not team.let_in("anna", "boran")
    with pytest.raises(NoTeamKeyError):
        team.officer("anna").team_key("casework", 1)
    assert team.let_in("anna", "chan")
    assert team.officer("anna").team_key("casework", 1) == team.world.casework.private


def test_words_from_before_a_reset_do_not_count_after_it(team: Team) -> None:
    team.join("dara", "anna")
    team.passwords["dara"] = reset(member=named("dara"), by=named("root"), now=NOON)
    team.choose_password("dara")
    assert not team.let_in("dara", "boran")


def test_only_an_administrator_resets_and_not_themselves_and_not_the_last_holder(
    team: Team,
) -> None:
    with pytest.raises(NotAllowedError):
        reset(member=named("anna"), by=named("boran"), now=NOON)
    with pytest.raises(NotYourselfError):
        reset(member=named("root"), by=named("root"), now=NOON)
    reset(member=named("anna"), by=named("root"), now=NOON)
    reset(member=named("boran"), by=named("root"), now=NOON)
    with pytest.raises(LastHolderError):
        reset(member=named("chan"), by=named("root"), now=NOON)
