"""Found a team: hand its new private half to its first members and to recovery, then forget it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from krama.people.models import Member, RecoveryShare, TeamShare
from krama.people.roles import NotAllowedError, Permission, may
from krama.people.roster import tag_of
from krama.site import keyfiles
from krama.vault.keypairs import KeyPair, key_id
from krama.vault.wraps import seal_for_recovery, seal_team_key


class NotPublishedError(Exception):
    """A private half does not belong to the public half in `team-keys.json`."""


class AlreadyFoundedError(Exception):
    """Somebody holds a share of this version already; members join another way."""


@transaction.atomic
def found_team(
    *,
    team: str = "casework",
    version: int = 1,
    members: Sequence[Member],
    team_private: bytes,
    now: datetime,
) -> list[TeamShare]:
    """Return one share for each founding member; recovery gets its own.

    Public halves of team and recovery come from `team-keys.json` alone. NotPublishedError,
    AlreadyFoundedError, and NotAllowedError for a member whose role does not read reports.
    """
    published = keyfiles.team_keys()
    if KeyPair.from_private(team_private).public != published.get(team, version).public:
        raise NotPublishedError
    if TeamShare.objects.filter(team=team, version=version).exists():
        raise AlreadyFoundedError
    for member in members:
        if not may(member, Permission.READ):
            raise NotAllowedError
    recovery = published.current("recovery")
    RecoveryShare.objects.create(
        team=team,
        version=version,
        key_id=recovery.key_id,
        sealed=seal_for_recovery(team_private, to=recovery.public, team=team, version=version),
        made_at=now,
    )
    return TeamShare.objects.bulk_create(
        share_for(member, team=team, version=version, team_private=team_private, now=now)
        for member in members
    )


def share_for(
    member: Member, *, team: str, version: int, team_private: bytes, now: datetime
) -> TeamShare:
    """Return an unsaved share: the team's private half sealed to the member's public half."""
    sealed = seal_team_key(
        team_private,
        to=bytes(member.public),
        team=team,
        version=version,
        member=member.id,
        generation=member.generation,
    )
    return TeamShare(
        team=team,
        version=version,
        member=member,
        generation=member.generation,
        key_id=key_id(KeyPair.from_private(team_private).public),
        vouched=tag_of(member, team=team, version=version, team_private=team_private),
        sealed=sealed,
        made_at=now,
    )
