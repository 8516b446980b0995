"""Whoever leaves has no sign-in, no session and no share; a role without reading has no share."""

from datetime import time

import pytest

from krama.people.leave import (
    EndedAlreadyError,
    NotYourselfError,
    change_role,
    leave,
)
from krama.people.models import Admission, DutyHours, Member, Session, TeamShare
from krama.people.password import reset
from krama.people.roles import NotAllowedError, Role
from krama.people.roster import LastHolderError, holders
from krama.people.rota import publish_rota, set_shifts
from krama.people.rotate import change_is_due, propose, waiting_key
from krama.people.unlock import NoTeamKeyError
from tests.team import Team
from tests.world import NOON


def named(name: str) -> Member:
    return Member.objects.get(name=name)


def test_a_leaver_has_nothing_left(team: Team) -> None:
    boran = named("boran")
    Session.objects.create(
        key_hash="0" * 64,
        data=b"",
        member=boran,
        started_at=NOON,
        seen_at=NOON,
        expires=NOON.replace(hour=9),
    )
    set_shifts(member=boran, shifts=[(0, time(8), time(12))], by=None, now=NOON)
    publish_rota(by=None, now=NOON)
    opened = team.officer("boran")
    leave(member=boran, by=named("root"), now=NOON)
    assert not named("boran").is_active
    assert not TeamShare.objects.filter(member=boran).exists()
    assert not Session.objects.exists()
    assert not DutyHours.objects.exists()  # nobody is promised who does not come
    with pytest.raises(NoTeamKeyError):
        opened.team_key("casework", 1)
    assert change_is_due()
    with pytest.raises(EndedAlreadyError):
        leave(member=boran, by=named("root"), now=NOON)


def test_only_an_administrator_ends_accounts_and_never_their_own(team: Team) -> None:
    with pytest.raises(NotAllowedError):
        leave(member=named("boran"), by=named("anna"), now=NOON)
    with pytest.raises(NotYourselfError):
        leave(member=named("root"), by=named("root"), now=NOON)
    with pytest.raises(NotYourselfError):
        change_role(member=named("root"), role=Role.ANALYST, by=named("root"), now=NOON)


def test_the_last_who_holds_the_key_cannot_be_sent_away(team: Team) -> None:
    leave(member=named("boran"), by=named("root"), now=NOON)
    with pytest.raises(LastHolderError):
        leave(member=named("anna"), by=named("root"), now=NOON)
    with pytest.raises(LastHolderError):
        change_role(member=named("anna"), role=Role.ADMINISTRATOR, by=named("root"), now=NOON)
    assert holders() == [named("anna")]


def test_a_role_that_does_not_read_takes_the_key_and_coming_back_needs_two_words(
    team: Team,
) -> None:
    team.join("chan", "anna", "boran")
    chan = named("chan")
    change_role(member=chan, role=Role.ADMINISTRATOR, by=named("root"), now=NOON)
    assert change_is_due()
    assert not Admission.objects.filter(member=chan).exists()
    change_role(member=chan, role=Role.SUPERVISOR, by=named("root"), now=NOON)
    with pytest.raises(NoTeamKeyError):
        team.officer("chan").team_key("casework", 1)
    assert not team.let_in("chan", "anna")
    assert team.let_in("chan", "boran")


def test_who_is_reset_and_leaves_before_being_let_in_again_knows_the_key_all_the_same(
    team: Team,
) -> None:
    team.join("chan", "anna", "boran")
    reset(member=named("chan"), by=named("root"), now=NOON)
    assert not change_is_due()  # they may come back
    leave(member=named("chan"), by=named("root"), now=NOON)
    assert change_is_due()


def test_who_was_reset_under_an_older_key_takes_nothing_along(
    team: Team, django_capture_on_commit_callbacks: object
) -> None:
    team.join("chan", "anna", "boran")
    reset(member=named("chan"), by=named("root"), now=NOON)
    team.next_key("anna", django_capture_on_commit_callbacks)
    leave(member=named("chan"), by=named("root"), now=NOON)
    assert not change_is_due()


def test_another_reading_role_keeps_the_key(team: Team) -> None:
    change_role(member=named("anna"), role=Role.SUPERVISOR, by=named("root"), now=NOON)
    assert team.officer("anna").team_key("casework", 1)
    assert not change_is_due()


def test_a_next_key_that_the_leaver_was_given_is_dropped(
    team: Team, django_capture_on_commit_callbacks: object
) -> None:
    capture: object = django_capture_on_commit_callbacks
    with capture(execute=True):  # type: ignore[operator]
        propose(by=team.officer("anna"), now=NOON)
    assert waiting_key()
    with capture(execute=True):  # type: ignore[operator]
        leave(member=named("boran"), by=named("root"), now=NOON)
    assert waiting_key() is None
    assert not TeamShare.objects.filter(version=2).exists()
    assert not (team.world.folder / "team-keys.next.json").exists()
