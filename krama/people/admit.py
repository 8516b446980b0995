"""Let a colleague in to the team's key: two who hold it hear eight digits from them by voice."""

import hmac
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from krama.people.founding import share_for
from krama.people.models import Admission, Member, TeamShare
from krama.people.roles import OFFICERS, NotAllowedError, Permission, may
from krama.people.roster import TEAM, everybody, holders, open_versions, proven_key
from krama.people.unlock import Officer
from krama.site import keyfiles
from krama.vault.keypairs import key_id

NEEDED = 2
BANNER = timedelta(days=7)


class CreatorError(Exception):
    """Whoever made the account or gave it its password does not let it in as well."""


class VouchedAlreadyError(Exception):
    """This sponsor has confirmed already; the second must be somebody else."""


class WrongDigitsError(Exception):
    """These are not the digits of this member's key."""


class NotTheirOwnYetError(Exception):
    """The member has not chosen a password of their own, so another may open their key."""


class InAlreadyError(Exception):
    """The member holds the team's key."""


@dataclass(frozen=True)
class Newcomer:
    """Somebody who was let in within the last seven days, by whom, and when."""

    member: Member
    sponsors: list[Member]
    at: datetime


@transaction.atomic
def vouch(*, member: Member, by: Officer, digits: str, now: datetime, team: str = TEAM) -> bool:
    """Note that `by` heard these digits from the member; return whether that let them in.

    The second confirmation seals all live versions of the team's key to the member.
    NoTeamKeyError, NotAllowedError (role), CreatorError, NotTheirOwnYetError, InAlreadyError,
    VouchedAlreadyError, WrongDigitsError.
    """
    # Two who confirm in the same moment must see each other's word.
    asked = next(each for each in everybody() if each.pk == member.pk)
    current = keyfiles.team_keys().current(team).version
    proven_key(by=by, team=team, version=current)
    if not may(asked, Permission.READ):
        raise NotAllowedError
    if by.member.pk in {asked.pk, asked.created_by_id, asked.password_given_by_id}:
        raise CreatorError
    if asked in holders(team):
        raise InAlreadyError
    if not asked.password_is_own:
        raise NotTheirOwnYetError
    given = sponsors_of(asked, team=team)
    if by.member in given:
        raise VouchedAlreadyError
    if not hmac.compare_digest(_plain(digits).encode(), _plain(asked.fingerprint).encode()):
        raise WrongDigitsError
    # A word that no longer counts (for another key, or of someone who has left) makes place.
    Admission.objects.filter(member=asked, sponsor=by.member, team=team).delete()
    Admission.objects.create(
        member=asked,
        generation=asked.generation,
        key_id=key_id(bytes(asked.public)),
        team=team,
        version=current,
        sponsor=by.member,
        at=now,
    )
    if len(given) + 1 < NEEDED:
        return False
    _hand_over(asked, by=by, team=team, now=now)
    return True


def sponsors_of(member: Member, *, team: str = TEAM) -> list[Member]:
    """Return whose word for the member's present key counts: they hold the team's key now."""
    known = set(holders(team))
    words = _words([member], team=team)
    return [word.sponsor for word in words if word.sponsor in known]


def waiting(team: str = TEAM) -> list[Member]:
    """Return the active members whose role reads reports and who hold no key, by name."""
    inside = {member.pk for member in holders(team)}
    roles = [role.value for role in OFFICERS]
    candidates = Member.objects.active().filter(role__in=roles).order_by("shown_as")
    return [member for member in candidates if member.pk not in inside]


def newcomers(*, now: datetime, team: str = TEAM) -> list[Newcomer]:
    """Return who was let in during the last seven days, the newest first."""
    fresh = Admission.objects.filter(team=team, at__gt=now - BANNER).values("member")
    members = [m for m in holders(team) if m.pk in {row["member"] for row in fresh}]
    found = []
    for member in members:
        words = list(_words([member], team=team))
        if len(words) >= NEEDED:
            latest = max(word.at for word in words)
            found.append(Newcomer(member, [word.sponsor for word in words], latest))
    return sorted(found, key=lambda newcomer: newcomer.at, reverse=True)


def _words(members: Iterable[Member], *, team: str) -> list[Admission]:
    words = Admission.objects.filter(member__in=list(members), team=team).order_by("at", "id")
    return [
        word
        for word in words.select_related("sponsor", "member")
        if word.generation == word.member.generation
        and bytes(word.key_id) == key_id(bytes(word.member.public))
    ]


def _hand_over(member: Member, *, by: Officer, team: str, now: datetime) -> None:
    TeamShare.objects.filter(member=member, team=team).delete()
    TeamShare.objects.bulk_create(
        share_for(member, team=team, version=version, team_private=private, now=now)
        for version, private in open_versions(by=by, team=team).items()
    )


def _plain(digits: str) -> str:
    """Return the digits alone, in ASCII, whichever script they were typed in."""
    return "".join(str(unicodedata.digit(sign)) for sign in digits if sign.isdigit())
