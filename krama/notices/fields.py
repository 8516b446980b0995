"""All that may stand in a notice. What is not a field here cannot get into one.

The fields are chosen by a person or read from settings and the pack. None of them is the report's
text, and none says who reported, when, or about whom.
"""

import re
import unicodedata
import uuid
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings

from krama.notices.sites import NotAnAddressError, Site
from krama.notices.way import NotSetUpError
from krama.notices.words import Kind

_NAME = re.compile(r"[\w.+-]{1,64}")
MOST = 10  # things in one notice


@dataclass(frozen=True)
class Hotline:
    """Who signs: a name, a mail address, a domain."""

    name: str
    mail: str
    site: str


@dataclass(frozen=True)
class Account:
    """An account on a platform: the platform's name as the pack writes it, and the account's name."""

    platform: str
    name: str = field(repr=False)

    @property
    def defanged(self) -> str:
        """Return it as it may be sent."""
        return f"{self.platform}: {self.name.replace('.', '[.]')}"


Thing = Site | Account


@dataclass(frozen=True)
class Fields:
    """What one notice says. `number` is random and new for each recipient.

    `things` are defanged addresses and accounts; `law` is the name of a law in the notice's language;
    `seen_on` is the day on which a person of the hotline assessed it, not the day of any report.
    """

    number: uuid.UUID
    things: tuple[str, ...] = field(repr=False)
    kind: Kind
    law: str
    seen_on: date
    hotline: Hotline
    place: str = ""  # address and network, as a registry tells them


def hotline() -> Hotline:
    """Return who signs, from the settings; NotSetUpError where a part is missing."""
    found = Hotline(
        settings.KRAMA_HOTLINE_NAME, settings.KRAMA_HOTLINE_MAIL, settings.KRAMA_HOTLINE_SITE
    )
    if not (found.name and found.mail and found.site):
        raise NotSetUpError
    return found


def read_account(platform: str, typed: str) -> Account:
    """Return the account in what somebody typed; NotAnAddressError where it could be a sentence."""
    name = unicodedata.normalize("NFKC", typed).strip().lstrip("@")
    if not _NAME.fullmatch(name):
        raise NotAnAddressError
    return Account(platform, name)
