"""A holder makes the next key, everybody who holds the present one gets it, the operator publishes."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from krama.config import publishing
from krama.config.doctor import faults_of_keys
from krama.config.publishing import publish
from krama.config.recovering import publish_recovery
from krama.ledger.models import Line
from krama.people.leave import leave
from krama.people.models import Member, RecoveryShare, TeamShare
from krama.people.rotate import (
    NotVouchedError,
    ProposedAlreadyError,
    change_is_due,
    proposal_for,
    propose,
    proposed_path,
    waiting_key,
)
from krama.people.unlock import NoTeamKeyError
from krama.report.models import Wrap
from krama.site.keyfiles import team_keys
from krama.vault.keypairs import KeyPair
from krama.vault.opening import open_for_recovery
from krama.vault.teamkeys import PublishedKey, TeamKeys
from tests.team import Team, cheap_digits
from tests.world import NOON


@pytest.fixture
def proposed(team: Team, django_capture_on_commit_callbacks: Any) -> PublishedKey:
    with django_capture_on_commit_callbacks(execute=True):
        return propose(by=team.officer("anna"), now=NOON)


def test_a_proposal_from_before_a_new_recovery_key_makes_place_for_another(
    team: Team, proposed: PublishedKey, django_capture_on_commit_callbacks: Any
) -> None:
    fresh = KeyPair.make()
    publish_recovery(TeamKeys([PublishedKey("recovery", 1, fresh.public)]).to_json(), now=NOON)
    with pytest.raises(publishing.NotANextKeyError):
        publish(digits=cheap_digits(proposed.public), now=NOON)
    assert waiting_key() is None
    with django_capture_on_commit_callbacks(execute=True):
        again = propose(by=team.officer("anna"), now=NOON)
    assert publish(digits=cheap_digits(again.public), now=NOON) == again
    sealed = bytes(RecoveryShare.objects.get(version=2).sealed)
    assert open_for_recovery(sealed, private=fresh.private, team="casework", version=2)


def ask(*words: str) -> str:
    out = StringIO()
    call_command("keys", *words, stdout=out)
    return out.getvalue()


def test_each_holder_and_the_paper_get_the_next_key(team: Team, proposed: PublishedKey) -> None:
    private = team.officer("boran").team_key("casework", 2)
    assert KeyPair.from_private(private).public == proposed.public
    paper = RecoveryShare.objects.get(version=2)
    opened = open_for_recovery(
        bytes(paper.sealed), private=team.recovery.private, team="casework", version=2
    )
    assert opened == private
    seen = proposal_for(by=team.officer("boran"))
    assert seen
    assert (seen.version, seen.digits, seen.is_ours) == (2, cheap_digits(proposed.public), True)


def test_nothing_is_sealed_to_it_before_it_is_published(team: Team, proposed: PublishedKey) -> None:
    team.world.report()
    assert {wrap.version for wrap in Wrap.objects.all()} == {1}
    ask("publish", "--digits", cheap_digits(proposed.public))
    team.world.report()
    assert set(Wrap.objects.values_list("version", flat=True)) == {1, 2}
    assert team_keys().current("casework").public == proposed.public
    assert Line.objects.filter(deed="keys_published").last().reason == team_keys().digest()  # type: ignore[union-attr]
    assert not proposed_path().exists()
    assert faults_of_keys() == []


def test_one_proposal_at_a_time_and_only_by_a_holder(team: Team, proposed: PublishedKey) -> None:
    with pytest.raises(ProposedAlreadyError):
        propose(by=team.officer("boran"), now=NOON)
    with pytest.raises(NoTeamKeyError):
        propose(by=team.officer("root"), now=NOON)


def test_a_public_half_swapped_in_the_database_is_not_given_the_next_key(team: Team) -> None:
    thief = KeyPair.make()
    Member.objects.get_queryset().filter(name="boran").update(public=thief.public)
    with pytest.raises(NotVouchedError) as refused:
        propose(by=team.officer("anna"), now=NOON)
    assert refused.value.names == ["Boran"]
    assert not TeamShare.objects.filter(version=2).exists()


def test_whoever_was_reset_or_left_is_not_given_the_next_key(
    team: Team, django_capture_on_commit_callbacks: Any
) -> None:
    leave(member=Member.objects.get(name="boran"), by=None, now=NOON)
    assert change_is_due()
    assert any("Somebody left" in fault for fault in faults_of_keys())
    team.next_key("anna", django_capture_on_commit_callbacks)
    assert {share.member.name for share in TeamShare.objects.filter(version=2)} == {"anna"}
    assert not change_is_due()


def test_a_newcomer_gets_every_live_version(
    team: Team, django_capture_on_commit_callbacks: Any, proposed: PublishedKey
) -> None:
    team.join("chan", "anna", "boran")  # while the next key waits for the operator
    publish(digits=cheap_digits(proposed.public), now=NOON)
    chan = team.officer("chan")
    assert chan.team_key("casework", 1)
    assert KeyPair.from_private(chan.team_key("casework", 2)).public == proposed.public


def test_a_key_laid_into_the_file_by_somebody_else_is_not_published(
    team: Team, proposed: PublishedKey
) -> None:
    thief = PublishedKey("casework", 2, KeyPair.make().public)
    proposed_path().write_text(team_keys().adding(thief).to_json())
    assert waiting_key() is None
    with pytest.raises(publishing.NotHeldError):
        publish(digits=cheap_digits(thief.public), now=NOON)
    # He can write the database as well: then it is the digits that differ.
    TeamShare.objects.filter(version=2).update(key_id=thief.key_id)
    with pytest.raises(publishing.WrongDigitsError):
        publish(digits=cheap_digits(proposed.public), now=NOON)
    seen = proposal_for(by=team.officer("anna"))
    assert seen
    assert (seen.is_ours, seen.digits) == (False, "")
    assert team_keys().current("casework").version == 1


def test_a_file_that_changes_a_published_key_is_refused(team: Team, proposed: PublishedKey) -> None:
    keys = [key for key in team_keys().keys if key.team != "worker"]
    forged = TeamKeys([*keys, PublishedKey("worker", 1, KeyPair.make().public), proposed])
    proposed_path().write_text(forged.to_json())
    with pytest.raises(publishing.NotANextKeyError):
        publish(digits=cheap_digits(proposed.public), now=NOON)


def test_nothing_is_published_over_a_swapped_file(team: Team, proposed: PublishedKey) -> None:
    path = team.world.folder / "team-keys.json"
    path.write_text(path.read_text() + "\n")
    with pytest.raises(CommandError, match="not the file that the ledger names"):
        ask("publish", "--digits", cheap_digits(proposed.public))


def test_killed_between_ledger_and_file_the_second_run_finishes(
    team: Team, proposed: PublishedKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(keys: TeamKeys) -> None:
        raise KeyboardInterrupt

    digits = cheap_digits(proposed.public)
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "_put_in_place", killed)
        with pytest.raises(KeyboardInterrupt):
            publish(digits=digits, now=NOON)
    assert publish(digits=digits, now=NOON) == proposed
    assert Line.objects.filter(deed="keys_published").count() == 2
    with pytest.raises(publishing.NothingProposedError):
        publish(digits=digits, now=NOON)


def test_the_public_door_compares_its_file_with_the_desks(
    team: Team, proposed: PublishedKey
) -> None:
    digest = team_keys().digest()
    assert digest in ask("show")
    assert "The same file" in ask("compare", digest.upper())
    ask("publish", "--digits", cheap_digits(proposed.public))
    with pytest.raises(CommandError, match="OTHER keys"):
        ask("compare", digest)


def test_the_operator_is_asked_for_the_digits(
    team: Team, proposed: PublishedKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builtins.input", lambda _: "1234 5678")
    with pytest.raises(CommandError, match="not the digits"):
        ask("publish")
    monkeypatch.setattr("builtins.input", lambda _: cheap_digits(proposed.public))
    assert "version 2" in ask("publish")
    with pytest.raises(CommandError, match="Nothing is proposed"):
        ask("publish")


def test_the_doctor_says_what_is_wrong_with_the_keys(
    team: Team, proposed: PublishedKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert any("keys publish" in fault for fault in faults_of_keys())
    publish(digits=cheap_digits(proposed.public), now=NOON)
    old = TeamKeys([key for key in team_keys().keys if key != proposed])
    monkeypatch.setattr("krama.report.submit.team_keys", lambda: old)  # a forgotten public door
    assert faults_of_keys() == []
    team.world.report(at=NOON.replace(hour=6))
    assert any("keys compare" in fault for fault in faults_of_keys())
    TeamShare.objects.filter(version=2).update(version=9)
    assert any("never published" in fault for fault in faults_of_keys())
    assert any("Nobody who may sign in" in fault for fault in faults_of_keys())
    with pytest.raises(CommandError):
        call_command("doctor", "keys", stdout=StringIO())
