"""Two deeds about the team's key in the same moment: the second waits for the first."""

from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest
from django.db import connection

from krama.config import publishing
from krama.config.publishing import NotHeldError, publish, told_digest
from krama.desk import people_deeds as deeds
from krama.people import admit, rotate
from krama.people.admit import sponsors_of
from krama.people.leave import leave
from krama.people.models import Admission, Member, RecoveryShare, TeamShare
from krama.people.roles import Role
from krama.people.rotate import propose, waiting_key
from krama.site.keyfiles import team_keys
from tests.team import Team, cheap_digits, make_hashes_cheap
from tests.world import NOON, World

pytestmark = pytest.mark.django_db(transaction=True)
A_MOMENT = 1.5  # seconds: long enough for the other deed, where nothing holds it up


@pytest.fixture
def team(transactional_db: None, world: World, monkeypatch: pytest.MonkeyPatch) -> Team:
    make_hashes_cheap(monkeypatch)
    made = Team(world)
    made.found("anna", "boran", "chan")
    made.account("root", role=Role.ADMINISTRATOR)
    return made


class Meanwhile:
    """Begins another deed in the middle of one, as another process would."""

    def __init__(self, deed: Callable[[], object]) -> None:
        self.deed = deed
        self.failed: list[Exception] = []
        self.thread: Thread | None = None

    def _do(self) -> None:
        try:
            self.deed()
        except Exception as error:
            self.failed.append(error)
        finally:
            connection.close()

    def begin(self) -> None:
        if self.thread is None:
            self.thread = Thread(target=self._do)
            self.thread.start()
            self.thread.join(A_MOMENT)

    def end(self) -> None:
        assert self.thread is not None
        self.thread.join(30)
        assert not self.thread.is_alive()

    def before(self, monkeypatch: pytest.MonkeyPatch, where: Any, name: str) -> "Meanwhile":
        """Begin it just before a function of the first deed is called."""
        real = getattr(where, name)

        def called(*args: Any, **kwargs: Any) -> Any:
            self.begin()
            return real(*args, **kwargs)

        monkeypatch.setattr(where, name, called)
        return self


def named(name: str) -> Member:
    return Member.objects.get(name=name)


def test_who_leaves_while_the_next_key_is_made_is_not_given_it(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = Meanwhile(lambda: leave(member=named("boran"), by=None, now=NOON))
    going.before(monkeypatch, rotate, "share_for")
    deeds.propose_next_key(by=team.officer("anna"), now=NOON)
    going.end()
    assert not going.failed
    assert not TeamShare.objects.filter(member__name="boran").exists()
    if waiting_key() is not None:  # it was made after they left, or not at all
        assert not named("boran").is_active


def test_a_key_is_not_published_while_its_holder_leaves(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose(by=team.officer("anna"), now=NOON)
    waiting = waiting_key()
    assert waiting
    going = Meanwhile(lambda: leave(member=named("boran"), by=None, now=NOON))
    going.before(monkeypatch, publishing, "_put_in_place")
    publish(digits=cheap_digits(waiting.public), now=NOON)
    going.end()
    assert not going.failed
    assert team_keys().current("casework").version == 2
    assert TeamShare.objects.filter(version=2).count() == 2  # somebody opens what now comes in
    assert RecoveryShare.objects.filter(version=2).exists()
    assert told_digest() == team_keys().digest()


def test_a_key_that_was_dropped_a_moment_before_is_not_published(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose(by=team.officer("anna"), now=NOON)
    waiting = waiting_key()
    assert waiting
    going = Meanwhile(lambda: leave(member=named("boran"), by=None, now=NOON))
    going.before(monkeypatch, publishing, "told_digest")
    before = team_keys()
    with pytest.raises((NotHeldError, publishing.NothingProposedError)):
        publish(digits=cheap_digits(waiting.public), now=NOON)
    going.end()
    assert team_keys() == before
    assert told_digest() == before.digest()  # so that the next proposal can be published
    propose(by=team.officer("anna"), now=NOON)
    again = waiting_key()
    assert again
    assert publish(digits=cheap_digits(again.public), now=NOON).version == 2


def test_two_who_confirm_in_the_same_moment_let_the_newcomer_in(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.account("dara")
    dara = team.choose_password("dara")
    boran = team.officer("boran")

    def confirm() -> None:
        deeds.vouch(member=named("dara"), by=boran, digits=dara.fingerprint, now=NOON)

    second = Meanwhile(confirm).before(monkeypatch, admit, "_plain")
    deeds.vouch(member=dara, by=team.officer("anna"), digits=dara.fingerprint, now=NOON)
    second.end()
    assert not second.failed
    assert Admission.objects.count() == len(sponsors_of(dara)) == 2
    assert team.officer("dara").team_key("casework", 1) == team.world.casework.private
