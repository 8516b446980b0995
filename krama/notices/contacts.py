"""Whom to write to. An address that nobody has confirmed gets nothing; which ones were, stays blind."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from krama.cases.allow import must, who
from krama.cases.clock import minute
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.notices.models import Confirmed
from krama.notices.words import Way
from krama.people.roles import Permission
from krama.people.unlock import Officer
from krama.site.keyfiles import secret
from krama.vault.index import blind

_MAIL = re.compile(r"[A-Za-z0-9._%+/=-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}")


class NotAContactError(Exception):
    """That is no mail address, or no https address of a form or a server."""


class UnconfirmedContactError(Exception):
    """No person has confirmed this contact yet."""


class NoMailServerError(Exception):
    """KRAMA_MAIL_HOST is not set: a mail would vanish and count as sent."""


@dataclass(frozen=True)
class Contact:
    """A way and where it leads: a mail address, or an https address."""

    way: Way
    to: str = field(repr=False)

    def checked(self) -> "Contact":
        """Return the same in its plain form; NotAContactError."""
        if self.way == Way.EMAIL:
            if not _MAIL.fullmatch(self.to.strip()):
                raise NotAContactError
            name, _, host = self.to.strip().partition("@")
            return Contact(self.way, f"{name}@{host.lower()}")
        try:
            parts = urlsplit(self.to.strip())
            odd = parts.scheme != "https" or not parts.hostname or parts.username is not None
        except ValueError:
            raise NotAContactError from None
        if odd or len(self.to) > 500 or not self.to.strip().isprintable():
            raise NotAContactError
        return Contact(self.way, self.to.strip())

    def blind(self) -> bytes:
        """Return what stands in the database for it: equal contacts are equal."""
        return blind(secret("index.key"), kind="contact", value=f"{self.way}:{self.to.lower()}")


def is_confirmed(contact: Contact) -> bool:
    """Return whether a person has confirmed it."""
    return Confirmed.objects.filter(contact=contact.blind()).exists()


def confirm(*, contact: Contact, by: Officer, now: datetime) -> None:
    """Say that this is the right place to write to; NotAllowedError, NotAContactError, NoKeyError."""
    must(Permission.DECIDE, by=by)
    contact = contact.checked()
    with transaction.atomic():
        _, is_new = Confirmed.objects.get_or_create(
            contact=contact.blind(), defaults={"by": by.member, "at": minute(now)}
        )
        if is_new:
            write(Deed.CONTACT_CONFIRMED, by=who(by), reason=contact.way.value, now=now)


def must_be_ready(contact: Contact) -> None:
    """Raise UnconfirmedContactError, or NoMailServerError where mail goes nowhere."""
    if not is_confirmed(contact):
        raise UnconfirmedContactError
    if contact.way == Way.EMAIL and settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        raise NoMailServerError
