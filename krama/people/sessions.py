"""Sessions whose row is of no use without the cookie: named by its hash, boxed under its value."""

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from krama.people.models import Session
from krama.vault.boxing import CannotOpenError, box, unbox
from krama.vault.context import ctx
from krama.vault.deriving import hkdf

IDLE = timedelta(minutes=20)
LIFE = timedelta(hours=8)
_NOTICE = timedelta(minutes=1)  # how stale `seen_at` may get before a reader writes


def hash_of(session_key: str) -> str:
    """Return the hex SHA-256 that stands for a cookie's value in the table."""
    return hashlib.sha256(session_key.encode()).hexdigest()


class SessionStore(SessionBase):
    """Ends after 20 minutes of rest and after 8 hours in any case, whatever the cookie says."""

    _started: datetime | None = None

    @property
    def id_hash(self) -> bytes:
        """The 32 bytes that name this session in the table; makes one where there is none."""
        if not self.session_key:
            self.create()
        return bytes.fromhex(hash_of(str(self.session_key)))

    def load(self) -> dict[str, Any]:
        """Return what the session holds; nothing, and no key, for an ended or foreign one."""
        now = timezone.now()
        key = str(self.session_key)
        row = Session.objects.live(now=now, idle_since=now - IDLE).filter(pk=hash_of(key)).first()
        try:
            if row is None:
                raise CannotOpenError
            data: dict[str, Any] = json.loads(_unbox(bytes(row.data), key))
        except CannotOpenError:
            self._session_key = None
            return {}
        if now - row.seen_at >= _NOTICE:
            Session.objects.filter(pk=row.pk).update(seen_at=now)
        self._started = row.started_at
        return data

    def exists(self, session_key: str) -> bool:
        """Return whether the table knows this key."""
        return Session.objects.filter(pk=hash_of(session_key)).exists()

    def create(self) -> None:
        """Start a session under a new key, empty."""
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def cycle_key(self) -> None:
        """Change the key and keep the content. A signed-in session does not live longer by it."""
        started = self._started if SESSION_KEY in self else None
        super().cycle_key()
        if started:
            self._started = started
            Session.objects.filter(pk=hash_of(str(self.session_key))).update(
                started_at=started, expires=started + LIFE
            )

    def save(self, must_create: bool = False) -> None:
        """Write the row; UpdateError where it has been deleted meanwhile."""
        if self.session_key is None:
            self.create()
            return
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        now = timezone.now()
        row = Session(
            key_hash=hash_of(self.session_key),
            data=_box(json.dumps(data).encode(), self.session_key),
            member_id=data.get(SESSION_KEY),
            seen_at=now,
        )
        if must_create:
            self._started = row.started_at = now
            row.expires = now + LIFE
            try:
                with transaction.atomic():
                    row.save(force_insert=True)
            except IntegrityError:
                raise CreateError from None
            return
        written = Session.objects.filter(pk=row.pk).update(
            data=row.data, member_id=row.member_id, seen_at=now
        )
        if not written:
            raise UpdateError

    def delete(self, session_key: str | None = None) -> None:
        """Remove the row of this key, or of the session's own."""
        key = session_key or self.session_key
        if key:
            Session.objects.filter(pk=hash_of(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Remove the rows of ended sessions; `manage.py clearsessions` calls this."""
        now = timezone.now()
        Session.objects.filter(Q(expires__lte=now) | Q(seen_at__lte=now - IDLE)).delete()


def _key(session_key: str) -> bytes:
    return hkdf(session_key.encode(), info=ctx("session row"))


def _box(plain: bytes, session_key: str) -> bytes:
    return box(_key(session_key), plain, aad=ctx("session row", hash_of(session_key)))


def _unbox(boxed: bytes, session_key: str) -> bytes:
    return unbox(_key(session_key), boxed, aad=ctx("session row", hash_of(session_key)))
