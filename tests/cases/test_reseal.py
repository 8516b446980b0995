"""Reports move from the old team key to the new one, whatever happens on the way."""

from typing import Any

import pytest

from krama.cases import reseal as module
from krama.cases.keys import NoKeyError, report_key
from krama.cases.read import read_case
from krama.cases.reseal import (
    NotSettledError,
    StillNamedError,
    progress,
    reseal,
    retire,
)
from krama.ledger.models import Line
from krama.people.leave import leave
from krama.people.models import Member, Session, TeamShare
from krama.people.unlock import NoTeamKeyError
from krama.report.models import Report, Wrap
from krama.report.rows import Scope
from krama.vault import wraps
from krama.vault.opening import CannotOpenError, open_wrap
from tests.team import Team, make_hashes_cheap
from tests.world import WORDS, World


@pytest.fixture
def team(
    world: World, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> Team:
    """Boran has left; the next key is published; three reports are sealed to the old one."""
    make_hashes_cheap(monkeypatch)
    made = Team(world)
    made.found("anna", "boran", "chan")
    for _ in range(3):
        world.report()
    leave(member=Member.objects.get(name="boran"), by=None, now=made.now)
    made.next_key("anna", django_capture_on_commit_callbacks)
    return made


def test_every_report_stays_readable_before_during_and_after(team: Team) -> None:
    case = team.world.case(team.officer("anna"))
    for _ in range(4):
        opened = read_case(case=case, by=team.officer("anna"), now=team.now)
        assert opened.answers.words == WORDS
        for report in Report.objects.all():
            for scope in Scope:
                assert report_key(report=report, scope=scope, by=team.officer("chan"))
        reseal(by=team.officer("anna"), now=team.now, at_most=5)
    assert progress().left == 0


def test_it_goes_on_where_it_stopped_and_says_how_far_it_is(team: Team) -> None:
    assert (progress().done, progress().left, progress().percent) == (0, 12, 0)
    assert reseal(by=team.officer("anna"), now=team.now, at_most=5).done == 5
    assert (progress().done, progress().left, progress().percent) == (5, 7, 41)
    assert reseal(by=team.officer("chan"), now=team.now, at_most=100).done == 7
    assert (progress().left, progress().percent) == (0, 100)
    assert reseal(by=team.officer("chan"), now=team.now, at_most=100).done == 0
    told = Line.objects.filter(deed="resealed").values_list("reason", flat=True)
    assert list(told) == ["casework_2_5", "casework_2_7"]


@pytest.mark.parametrize("after", [0, 1, 4, 7, 11])
def test_killed_anywhere_nothing_is_lost_and_the_rest_is_done_later(
    team: Team, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    monkeypatch.setattr(module, "BATCH", 4)
    real, calls = wraps.seal_wrap, []

    def dying(*args: Any, **kwargs: Any) -> bytes:
        calls.append(1)
        if len(calls) > after:
            raise KeyboardInterrupt
        return real(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(module, "seal_wrap", dying)
        with pytest.raises(KeyboardInterrupt):
            reseal(by=team.officer("anna"), now=team.now, at_most=100)
    assert progress().done == after // 4 * 4  # whole batches
    for report in Report.objects.all():
        assert report_key(report=report, scope=Scope.TOLD, by=team.officer("anna"))
    reseal(by=team.officer("anna"), now=team.now, at_most=100)
    assert progress().left == 0


def test_what_is_erased_meanwhile_does_not_come_back(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = wraps.seal_wrap

    def while_others_erase(*args: Any, **kwargs: Any) -> bytes:
        Wrap.objects.filter(scope="contact").delete()
        return real(*args, **kwargs)

    monkeypatch.setattr(module, "seal_wrap", while_others_erase)
    reseal(by=team.officer("anna"), now=team.now, at_most=100)
    assert not Wrap.objects.filter(scope="contact").exists()
    assert progress().done == 9


def test_a_damaged_key_is_counted_and_stops_nothing(team: Team) -> None:
    broken = Wrap.objects.order_by("id")[1]
    Wrap.objects.filter(id=broken.id).update(sealed=bytes(broken.sealed)[:-1] + b"\x00")
    stranger = Wrap.objects.order_by("id")[2]
    Wrap.objects.filter(id=stranger.id).update(version=0)
    done = reseal(by=team.officer("anna"), now=team.now, at_most=100)
    assert (done.done, done.damaged) == (10, 2)
    assert progress().percent < 100


def test_only_who_holds_both_keys_reseals(team: Team) -> None:
    team.account("dara")
    for name in ("dara", "boran"):
        with pytest.raises(NoTeamKeyError):
            reseal(by=team.officer(name), now=team.now, at_most=10)
    TeamShare.objects.filter(member__name="chan", version=1).delete()
    with pytest.raises(NoTeamKeyError):
        reseal(by=team.officer("chan"), now=team.now, at_most=10)


def test_the_old_key_is_destroyed_when_no_report_names_it(team: Team) -> None:
    anna = team.officer("anna")
    with pytest.raises(StillNamedError):
        retire(version=1, by=anna, now=team.now)
    reseal(by=anna, now=team.now, at_most=100)
    with pytest.raises(NotSettledError):
        retire(version=1, by=anna, now=team.now)
    team.pass_(minutes=11)
    with pytest.raises(StillNamedError):
        retire(version=2, by=anna, now=team.now)
    assert progress().old_versions == [1]
    retire(version=1, by=anna, now=team.now)
    assert not TeamShare.objects.filter(version=1).exists()
    assert progress().old_versions == []
    assert [line.reason for line in Line.objects.filter(deed="key_retired")] == ["casework_1"]
    assert report_key(report=Report.objects.all()[0], scope=Scope.TOLD, by=team.officer("anna"))


def test_after_completion_nothing_a_leaver_took_along_opens_the_database(team: Team) -> None:
    """His private half, copies of his shares and of the old team key itself, and his old session."""
    v1 = team.world.casework.private
    gone = team.officer("boran")
    copy = TeamShare.objects.filter(member__name="anna", version=1)[0]
    reseal(by=team.officer("anna"), now=team.now, at_most=100)
    team.pass_(minutes=11)
    retire(version=1, by=team.officer("anna"), now=team.now)
    assert not Session.objects.filter(member=gone.member).exists()
    for wrap in Wrap.objects.all():
        for private in (v1, gone.private):
            for version in (1, 2):
                with pytest.raises(CannotOpenError):
                    open_wrap(
                        bytes(wrap.sealed),
                        private=private,
                        report=wrap.report_id,
                        scope=wrap.scope,
                        team="casework",
                        version=version,
                    )
    # He can even write the database: the share he kept, under his name, opens no report.
    copy.pk, copy.member = None, gone.member
    copy.save(force_insert=True)
    for report in Report.objects.all():
        with pytest.raises(NoKeyError):
            report_key(report=report, scope=Scope.TOLD, by=gone)
