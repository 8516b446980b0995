"""The next version of a team's key: a holder makes it, the operator publishes it.

`team-keys.json` belongs to root, so the desk lays a proposed file beside it. What stands there is
believed by nobody before its digits were compared: see `manage.py keys publish`.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from krama.people.founding import share_for
from krama.people.models import Member, RecoveryShare, TeamShare
from krama.people.roster import (
    TEAM,
    everybody,
    is_vouched,
    open_versions,
    proven_key,
    shares_of_holders,
)
from krama.people.unlock import Officer
from krama.site import keyfiles
from krama.vault.keypairs import KeyPair, fingerprint
from krama.vault.teamkeys import BadTeamKeysError, NoSuchTeamError, PublishedKey, TeamKeys
from krama.vault.wraps import seal_for_recovery

PROPOSED = "team-keys.next.json"


class ProposedAlreadyError(Exception):
    """The next key is made and waits for the operator."""


class NotVouchedError(Exception):
    """Rows of some holders were changed behind the team's back; `names` says whose."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(names)
        self.names = names


@dataclass(frozen=True)
class Proposal:
    """A next key that waits: its version, its digits, and whether its holders were given it."""

    version: int
    digits: str
    is_ours: bool


def propose(*, by: Officer, now: datetime, team: str = TEAM) -> PublishedKey:
    """Make the next key, seal it to each holder and to recovery, and lay out the proposed file.

    NoTeamKeyError, ProposedAlreadyError, NotVouchedError; OSError where the file cannot be
    written (the key is then made anew the next time).
    """
    with transaction.atomic():
        everybody()  # whoever leaves in this moment is gone before the holders are counted, or waits
        published = keyfiles.team_keys()
        current = published.current(team)
        private = proven_key(by=by, team=team, version=current.version)
        if waiting_key(team) is not None:
            raise ProposedAlreadyError
        shares = list(shares_of_holders(team, current.version))
        strangers = [s.member.shown_as for s in shares if not is_vouched(s, team_private=private)]
        if strangers:
            raise NotVouchedError(strangers)
        pair = KeyPair.make()
        proposed = PublishedKey(team, current.version + 1, pair.public)
        recovery = published.current("recovery")
        _forget(team, above=current.version)
        TeamShare.objects.bulk_create(
            share_for(
                share.member,
                team=team,
                version=proposed.version,
                team_private=pair.private,
                now=now,
            )
            for share in shares
        )
        RecoveryShare.objects.create(
            team=team,
            version=proposed.version,
            key_id=recovery.key_id,
            sealed=seal_for_recovery(
                pair.private, to=recovery.public, team=team, version=proposed.version
            ),
            made_at=now,
        )
        text = published.adding(proposed).to_json()
        transaction.on_commit(partial(_lay_out, text))
    return proposed


def waiting_key(team: str = TEAM) -> PublishedKey | None:
    """Return the proposed next key, if its file can be read and holders have shares of it."""
    try:
        proposed = proposed_keys()
        key = proposed.current(team)
    except (OSError, BadTeamKeysError, NoSuchTeamError):
        return None
    published = keyfiles.team_keys()
    if key.version != published.current(team).version + 1:
        return None
    if proposed.keys != published.adding(key).keys:
        return None  # another key was published since, and this list would take it away again
    shares = TeamShare.objects.filter(team=team, version=key.version, key_id=key.key_id)
    return key if shares.exists() else None


def proposed_keys() -> TeamKeys:
    """Return what the proposed file holds; FileNotFoundError, BadTeamKeysError."""
    return TeamKeys.from_json(proposed_path().read_text(encoding="utf-8"))


def proposed_path() -> Path:
    """Return where the desk lays the proposed file."""
    folder: Path = settings.KRAMA_KEYS_DIR
    return folder / PROPOSED


def proposal_for(*, by: Officer, team: str = TEAM) -> Proposal | None:
    """Return the waiting proposal, and whether it is the key that this officer was given."""
    waiting = waiting_key(team)
    if waiting is None:
        return None
    private = open_versions(by=by, team=team).get(waiting.version)
    is_ours = private is not None and KeyPair.from_private(private).public == waiting.public
    return Proposal(waiting.version, fingerprint(waiting.public) if is_ours else "", is_ours)


def withdraw(member: Member, *, team: str = TEAM) -> None:
    """Drop a key that is proposed and not published where the member was given it."""
    current = keyfiles.team_keys().current(team)
    if TeamShare.objects.filter(member=member, team=team, version__gt=current.version).exists():
        _forget(team, above=current.version)
        transaction.on_commit(_take_away)


def change_is_due(team: str = TEAM) -> bool:
    """Return whether someone who lost the key for good still knows the one that is published."""
    version = keyfiles.team_keys().current(team).version
    return Member.objects.get_queryset().filter(left_with__gte=version).exists()


def _forget(team: str, *, above: int) -> None:
    TeamShare.objects.filter(team=team, version__gt=above).delete()
    RecoveryShare.objects.filter(team=team, version__gt=above).delete()


def _lay_out(text: str) -> None:
    # Written in place: in a folder that belongs to root the desk owns this one file.
    proposed_path().write_text(text, encoding="utf-8")


def _take_away() -> None:
    with suppress(OSError):  # without shares nobody publishes it
        proposed_path().unlink()
