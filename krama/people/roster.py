"""Who holds a team's key, and the proof that nobody changed their public halves behind the team.

Public halves of members stand in the database. Whoever can write there could put his own in place
of a colleague's and be handed the next key. So each share carries a tag over its owner's public
half under the team's private half: only a holder can make it, and every holder can check it.
"""

import hashlib
import hmac
from collections.abc import Iterator

from krama.people.models import Member, TeamShare
from krama.people.roles import OFFICERS, Permission, may
from krama.people.unlock import NoTeamKeyError, Officer
from krama.site import keyfiles
from krama.vault.context import ctx
from krama.vault.deriving import hkdf
from krama.vault.keypairs import KeyPair, key_id

TEAM = "casework"


class LastHolderError(Exception):
    """Nobody else holds the team's key; without this member only the paper shares open reports."""


def tag_of(member: Member, *, team: str, version: int, team_private: bytes) -> bytes:
    """Return the 32-byte tag over a member's public half and its generation."""
    key = hkdf(team_private, info=ctx("roster", team, version))
    told = ctx("member", member.id, member.generation, bytes(member.public))
    return hmac.new(key, told, hashlib.sha256).digest()


def is_vouched(share: TeamShare, *, team_private: bytes) -> bool:
    """Return whether the share's owner has still the public half that the team let in."""
    expected = tag_of(
        share.member, team=share.team, version=share.version, team_private=team_private
    )
    return hmac.compare_digest(expected, bytes(share.vouched))


def everybody() -> list[Member]:
    """Return all members, locked until the caller's transaction ends, in an order that cannot jam.

    Whoever gives or takes a share asks for this first: two who do so in the same moment would not
    see each other, and a leaver would be given the next key, or a key be published that nobody has.
    """
    return list(Member.objects.get_queryset().select_for_update().order_by("pk"))


def shares_of_holders(team: str, version: int) -> Iterator[TeamShare]:
    """Yield the shares of members who may read and whose key is still of that generation."""
    roles = [role.value for role in OFFICERS]
    shares = TeamShare.objects.filter(
        team=team, version=version, member__is_active=True, member__role__in=roles
    )
    for share in shares.select_related("member").order_by("member__name"):
        if share.generation == share.member.generation:
            yield share


def holders(team: str = TEAM) -> list[Member]:
    """Return the members who can open what is sealed to the team's published key, by name."""
    version = keyfiles.team_keys().current(team).version
    return [share.member for share in shares_of_holders(team, version)]


def must_not_be_last(member: Member, team: str = TEAM) -> None:
    """Raise LastHolderError for the only one who holds the team's key."""
    found = holders(team)
    if member in found and len(found) == 1:
        raise LastHolderError


def proven_key(*, by: Officer, team: str, version: int) -> bytes:
    """Return the team's private half, 96 bytes, if it is that of the published key.

    NoTeamKeyError: not theirs, their role does not read, or someone put another key there.
    """
    published = keyfiles.team_keys().get(team, version).public
    private = by.team_key(team, version)
    if not may(by.member, Permission.READ) or KeyPair.from_private(private).public != published:
        raise NoTeamKeyError(team, version)
    return private


def open_versions(*, by: Officer, team: str) -> dict[int, bytes]:
    """Return all private halves of a team that an officer holds, by version; may be empty.

    The next version counts as soon as it is proposed: it may be published any minute.
    """
    published = {key.version: key.key_id for key in keyfiles.team_keys().keys if key.team == team}
    found = {}
    for share in TeamShare.objects.filter(team=team, member=by.member).order_by("version"):
        try:
            private = by.team_key(team, share.version)
        except NoTeamKeyError:
            continue
        expected = published.get(share.version, bytes(share.key_id))
        if key_id(KeyPair.from_private(private).public) == expected:
            found[share.version] = private
    return found
