"""The recovery key at the machine itself: put a new one in place, take in what the paper opened."""

from datetime import datetime

from django.db import transaction

from krama.config.publishing import (
    SwappedError,
    lacks_its_line,
    name_in_ledger,
    place,
    told_digest,
)
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.people import paper
from krama.people.models import Member
from krama.site.keyfiles import team_keys
from krama.vault.teamkeys import PublishedKey, TeamKeys

RECOVERY = "recovery"


class NotNewError(Exception):
    """The file holds no recovery key, or the one that is in place."""


def publish_recovery(text: str, *, now: datetime) -> PublishedKey:
    """Put a new recovery key's public half into `team-keys.json`; name the file in the ledger.

    `text` is what `recovery make` wrote. BadTeamKeysError, NotNewError, SwappedError. Killed
    between file and ledger, the second run finishes.
    """
    given = TeamKeys.from_json(text).keys
    published = team_keys()
    present = published.current(RECOVERY)
    if len(given) != 1 or given[0].team != RECOVERY:
        raise NotNewError
    if given[0].public == present.public:
        if published.keys[-1] != present or not lacks_its_line():
            raise NotNewError
        name_in_ledger(published, now=now)
        return present
    if told_digest() != published.digest():
        raise SwappedError
    added = PublishedKey(RECOVERY, present.version + 1, given[0].public)
    place(published.adding(added), now=now)
    return added


@transaction.atomic
def take_in(text: str, *, now: datetime) -> list[Member]:
    """Let in the members of an answer, one ledger line each; BadSheetError."""
    members = paper.take_in(text, now=now)
    for member in members:
        write(Deed.RECOVERY_USED, by="operator", subject=member.id, now=now)
    return members


def note_rehearsal(*, now: datetime) -> None:
    """Note in the ledger that three shares were shown to work."""
    write(Deed.RECOVERY_REHEARSED, by="operator", now=now)
