"""A session ends by itself, and its row is worth nothing without the cookie."""

import hashlib
from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError

from krama.people.models import Member, Session
from krama.people.sessions import IDLE, LIFE, SessionStore
from tests.people.conftest import Clock

pytestmark = pytest.mark.django_db


def _started(**content: str) -> SessionStore:
    store = SessionStore()
    store.update(content)
    store.save()
    return store


def _again(store: SessionStore) -> SessionStore:
    return SessionStore(store.session_key)


def test_what_was_put_in_comes_out_under_the_same_key() -> None:
    assert _again(_started(word="kite"))["word"] == "kite"


def test_the_table_holds_neither_the_key_nor_the_content() -> None:
    store = _started(word="kite")
    row = Session.objects.get()
    assert row.key_hash == hashlib.sha256(str(store.session_key).encode()).hexdigest()
    stored = f"{row.key_hash}{bytes(row.data)!r}{row.__dict__}"
    assert str(store.session_key) not in stored
    assert "kite" not in stored


def test_the_hash_is_no_key() -> None:
    _started(word="kite")
    thief = SessionStore(Session.objects.get().key_hash)
    assert dict(thief.items()) == {}
    assert thief.session_key is None


def test_a_row_copied_under_another_name_does_not_open() -> None:
    theirs, ours = _started(word="kite"), _started(word="mine")
    stolen = Session.objects.get(pk=theirs.id_hash.hex())
    Session.objects.filter(pk=ours.id_hash.hex()).update(data=stolen.data)
    assert dict(_again(ours).items()) == {}


def test_twenty_minutes_of_rest_end_it(clock: Clock) -> None:
    store = _started(word="kite")
    clock.pass_(minutes=19)
    assert _again(store)["word"] == "kite"  # and this was no rest
    clock.pass_(minutes=19)
    assert _again(store)["word"] == "kite"
    clock.pass_(minutes=20)
    assert "word" not in _again(store)


def test_eight_hours_end_it_however_busy_it_is(clock: Clock) -> None:
    store = _started(word="kite")
    for _ in range(int(LIFE / timedelta(minutes=10)) - 1):
        clock.pass_(minutes=10)
        assert _again(store)["word"] == "kite"
    clock.pass_(minutes=10)
    assert "word" not in _again(store)


def test_writing_into_it_does_not_make_it_live_longer(clock: Clock) -> None:
    store = _started(word="kite")
    ends = Session.objects.get().expires
    clock.pass_(minutes=15)
    busy = _again(store)
    busy["word"] = "boat"
    busy.save()
    assert Session.objects.get().expires == ends


def test_signing_in_starts_the_eight_hours(clock: Clock) -> None:
    store = _started()
    clock.pass_(minutes=15)
    anonymous = _again(store)
    anonymous.cycle_key()
    anonymous.save()
    assert Session.objects.get().started_at == clock.now


def test_a_new_name_keeps_the_end_of_a_signed_in_session(clock: Clock) -> None:
    member = Member.objects.create(name="anna", role="analyst", created_at=clock.now)
    store = _started(**{SESSION_KEY: str(member.id)})
    ends = Session.objects.get(member=member).expires
    clock.pass_(minutes=15)
    busy = _again(store)
    busy.cycle_key()
    busy.save()
    row = Session.objects.get()
    assert (row.expires, row.member) == (ends, member)
    assert row.key_hash != store.id_hash.hex()


def test_a_deleted_session_does_not_come_back() -> None:
    store = _started(word="kite")
    late = _again(store)
    late["word"] = "boat"
    store.flush()
    with pytest.raises(UpdateError):
        late.save()
    assert not Session.objects.exists()


def test_a_key_chosen_by_a_stranger_is_not_taken_over() -> None:
    store = SessionStore("abcdefghijklmnopqrstuvwxyz012345")
    store["word"] = "kite"
    store.save()
    assert store.session_key != "abcdefghijklmnopqrstuvwxyz012345"


def test_sweeping_removes_ended_sessions_only(clock: Clock) -> None:
    _started()
    clock.pass_(minutes=IDLE.seconds / 60)
    fresh = _started(word="kite")
    SessionStore.clear_expired()
    assert Session.objects.get().key_hash == fresh.id_hash.hex()
