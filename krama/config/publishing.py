"""Publish the next team key that a holder proposed: what the operator does at the machine itself."""

import hmac
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.ledger.write import write
from krama.people.models import RecoveryShare, TeamShare
from krama.people.roster import everybody
from krama.people.rotate import proposed_keys, proposed_path
from krama.site.keyfiles import team_keys
from krama.vault.keypairs import fingerprint
from krama.vault.teamkeys import PublishedKey, TeamKeys


class NothingProposedError(Exception):
    """No proposed file lies there, or it is the published one."""


class NotANextKeyError(Exception):
    """The proposed file changes a key, or adds something else than one next version."""


class NotHeldError(Exception):
    """No member or no recovery key was given this key: the proposal was dropped, or is not ours."""


class WrongDigitsError(Exception):
    """These are not the digits of the proposed key."""


class SwappedError(Exception):
    """The published file is not the one that the ledger names: find out first who changed it."""


def told_digest() -> str:
    """Return the SHA-256 of `team-keys.json` that the ledger names last; empty where none."""
    told = Line.objects.filter(deed=Deed.KEYS_PUBLISHED).order_by("-id").first()
    return str(told.reason) if told else ""


def the_next_key() -> tuple[TeamKeys, PublishedKey]:
    """Return the proposed list and its one new key.

    NothingProposedError, NotANextKeyError, NotHeldError; BadTeamKeysError where it is no list.
    """
    published = team_keys()
    try:
        proposed = proposed_keys()
    except FileNotFoundError:
        raise NothingProposedError from None
    if proposed.keys == published.keys:
        raise NothingProposedError
    *kept, added = proposed.keys or (None,)
    if tuple(kept) != published.keys or not isinstance(added, PublishedKey):
        raise NotANextKeyError
    if added.version != published.current(added.team).version + 1:
        raise NotANextKeyError
    shares = TeamShare.objects.filter(team=added.team, version=added.version)
    paper = RecoveryShare.objects.filter(team=added.team, version=added.version)
    if not shares.filter(key_id=added.key_id).exists() or not paper.exists():
        raise NotHeldError
    return proposed, added


def publish(*, digits: str, now: datetime) -> PublishedKey:
    """Move the proposed list in place and name its digest in the ledger; return the new key.

    `digits` are the eight that a holder reads from the desk. What `the_next_key` raises, and
    WrongDigitsError, SwappedError. Killed between file and ledger, the second run finishes.
    """
    try:
        proposed, added = the_next_key()
    except NothingProposedError:
        if not lacks_its_line():
            raise
        added = team_keys().keys[-1]
        _must_be(digits, added)
        name_in_ledger(team_keys(), now=now)
    else:
        _must_be(digits, added)
        if told_digest() != team_keys().digest():
            raise SwappedError
        with transaction.atomic():
            # A holder who leaves now drops the proposal: nobody could open what is sealed to it.
            everybody()
            if the_next_key()[1] != added:
                raise NotHeldError
            place(proposed, now=now)
    with suppress(OSError):
        proposed_path().unlink()
    return added


def _must_be(digits: str, key: PublishedKey) -> None:
    typed = "".join(sign for sign in digits if sign.isdigit())
    if not hmac.compare_digest(typed.encode(), fingerprint(key.public).replace(" ", "").encode()):
        raise WrongDigitsError


@transaction.atomic
def place(keys: TeamKeys, *, now: datetime) -> None:
    """Name a list in the ledger and put its file in place."""
    name_in_ledger(keys, now=now)
    # Last, so that what goes wrong before it leaves file and ledger as they were.
    _put_in_place(keys)


def name_in_ledger(keys: TeamKeys, *, now: datetime) -> None:
    """Write the line that names a list; alone only where `lacks_its_line`."""
    write(Deed.KEYS_PUBLISHED, by="operator", reason=keys.digest(), now=now)


def lacks_its_line() -> bool:
    """Return whether the file is one key ahead of the ledger: whoever published it was killed."""
    keys = team_keys()
    return told_digest() == TeamKeys(keys.keys[:-1]).digest()


def _put_in_place(keys: TeamKeys) -> None:
    folder: Path = settings.KRAMA_KEYS_DIR
    fresh = folder / "team-keys.json.new"
    fresh.write_text(keys.to_json(), encoding="utf-8")
    fresh.chmod(0o644)
    fresh.replace(folder / "team-keys.json")
