"""The recovery key at the machine itself: put a new one in place, take in what the paper opened."""

import hashlib
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
from krama.ledger.models import Line
from krama.ledger.write import write
from krama.people import paper
from krama.people.models import Member
from krama.people.roster import everybody
from krama.site.keyfiles import team_keys
from krama.vault.teamkeys import PublishedKey, TeamKeys

RECOVERY = "recovery"


class UsedAlreadyError(Exception):
    """A share of the answer was taken in before; the paper must open the sheet anew."""


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
    """Let in the members of an answer; BadSheetError, UsedAlreadyError.

    Each share is a ledger line with its SHA-256, so that none is taken in twice: not after its
    member has lost the key again, nor by another file with the same shares in it.
    """
    everybody()
    shares = paper.take_in(text, now=now)
    for share in shares:
        digest = hashlib.sha256(share.sealed).hexdigest()
        used = Line.objects.filter(deed=Deed.RECOVERY_USED, subject=share.member_id)
        if used.filter(reason=digest).exists():
            raise UsedAlreadyError
        write(Deed.RECOVERY_USED, by="operator", subject=share.member_id, reason=digest, now=now)
    return sorted({share.member for share in shares}, key=lambda member: member.name)


def note_rehearsal(*, now: datetime) -> None:
    """Note in the ledger that three shares were shown to work."""
    write(Deed.RECOVERY_REHEARSED, by="operator", now=now)
