"""Use the paper shares: what leaves the desk sealed, is opened without a network, and comes back.

The sheet holds the team's keys as they are sealed to the recovery key, and the public halves of the
members who may be let in. On a machine without network three shares open it; what goes back is
sealed to the chosen members. The team's private half is never in a file.
"""

import base64
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from krama.people.founding import share_for
from krama.people.models import Member, RecoveryShare, TeamShare
from krama.people.roles import OFFICERS
from krama.people.roster import TEAM, open_versions
from krama.people.unlock import Officer
from krama.site import keyfiles
from krama.vault.keypairs import KeyPair, fingerprint
from krama.vault.opening import CannotOpenError, open_for_recovery
from krama.vault.wraps import seal_for_recovery

FORMAT = 1


class BadSheetError(ValueError):
    """The file is no sheet of this service, or something in it does not fit."""


class OtherKeyError(Exception):
    """These shares make another recovery key than the one that the sheet was sealed to."""


def sheet(*, now: datetime) -> str:
    """Return the sheet to carry to the machine without network, as JSON; nothing in it is secret.

    Only members with a password of their own are on it: another's key was once in other hands.
    """
    roles = [role.value for role in OFFICERS]
    members = Member.objects.active().filter(role__in=roles, password_is_own=True)
    return json.dumps(
        {
            "format": FORMAT,
            "made_at": now.isoformat(timespec="minutes"),
            "sealed": [
                {"team": one.team, "version": one.version, "sealed": _text(one.sealed)}
                for one in RecoveryShare.objects.order_by("team", "version")
                if bytes(one.key_id) == keyfiles.team_keys().current("recovery").key_id
                # A next key that nobody has published yet may never be.
                and one.version <= keyfiles.team_keys().current(one.team).version
            ],
            "members": [
                {
                    "id": str(one.id),
                    "name": one.name,
                    "shown_as": one.shown_as,
                    "generation": one.generation,
                    "public": _text(one.public),
                }
                for one in members.order_by("name")
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def members_of(text: str) -> dict[str, str]:
    """Return name and eight digits of each member on a sheet; BadSheetError. No database."""
    return {one.name: fingerprint(bytes(one.public)) for one in _members(_read(text))}


def answer(text: str, *, private: bytes, names: Sequence[str], now: datetime) -> str:
    """Return what lets these members in, as JSON: each key sealed to each. No database, no network.

    `private` is the recovery key's, 96 bytes. BadSheetError, OtherKeyError.
    """
    given = _read(text)
    chosen = [one for one in _members(given) if one.name in set(names)]
    if not chosen or len(chosen) != len(set(names)) or not given["sealed"]:
        raise BadSheetError
    shares = []
    for one in given["sealed"]:
        team, version = str(one["team"]), int(one["version"])
        try:
            sealed = base64.b64decode(one["sealed"])
            team_private = open_for_recovery(sealed, private=private, team=team, version=version)
        except CannotOpenError:
            raise OtherKeyError from None
        shares += [
            share_for(member, team=team, version=version, team_private=team_private, now=now)
            for member in chosen
        ]
    return json.dumps(
        {
            "format": FORMAT,
            "shares": [
                {
                    "team": share.team,
                    "version": share.version,
                    "member": str(share.member_id),
                    "generation": share.generation,
                    "key_id": _text(share.key_id),
                    "vouched": _text(share.vouched),
                    "sealed": _text(share.sealed),
                }
                for share in shares
            ],
        },
        indent=1,
    )


@transaction.atomic
def take_in(text: str, *, now: datetime) -> list[TeamShare]:
    """Give the members of an answer their shares, and return these; BadSheetError.

    Each must still be the member, active, with the key of that day. The keys are those that are
    published here; whoever opens one of them sees at once if it is another.
    """
    shares = [_share(one, now=now) for one in _read(text, part="shares")["shares"]]
    if len({(share.team, share.version, share.member_id) for share in shares}) < len(shares):
        raise BadSheetError
    for share in shares:
        TeamShare.objects.filter(
            team=share.team, version=share.version, member=share.member
        ).delete()
    TeamShare.objects.bulk_create(shares)
    return shares


def is_sealed_to_paper() -> bool:
    """Return whether the present recovery key can open every version that reports need."""
    recovery = keyfiles.team_keys().current("recovery").key_id
    needed = set(TeamShare.objects.filter(team=TEAM).values_list("version", flat=True))
    kept = RecoveryShare.objects.filter(team=TEAM, key_id=recovery)
    return needed <= set(kept.values_list("version", flat=True))


@transaction.atomic
def seal_to_paper(*, by: Officer, now: datetime) -> int:
    """Seal each version of the team's key that an officer holds to the present recovery key.

    What was sealed to an earlier one is deleted, version by version; return how many were sealed.
    """
    recovery = keyfiles.team_keys().current("recovery")
    held = open_versions(by=by, team=TEAM)
    for version, private in held.items():
        RecoveryShare.objects.filter(team=TEAM, version=version).delete()
        RecoveryShare.objects.create(
            team=TEAM,
            version=version,
            key_id=recovery.key_id,
            sealed=seal_for_recovery(private, to=recovery.public, team=TEAM, version=version),
            made_at=now,
        )
    return len(held)


def is_of(private: bytes, public: bytes) -> bool:
    """Return whether a private half belongs to a public one: all that a rehearsal asks."""
    return KeyPair.from_private(private).public == public


def _share(one: dict[str, Any], *, now: datetime) -> TeamShare:
    try:
        member = Member.objects.active().get(id=UUID(one["member"]), generation=one["generation"])
        share = TeamShare(
            team=one["team"],
            version=int(one["version"]),
            member=member,
            generation=member.generation,
            key_id=base64.b64decode(one["key_id"]),
            vouched=base64.b64decode(one["vouched"]),
            sealed=base64.b64decode(one["sealed"]),
            made_at=now,
        )
        published = keyfiles.team_keys().get(share.team, share.version)
    except (AttributeError, KeyError, TypeError, ValueError, Member.DoesNotExist):
        raise BadSheetError from None
    if share.key_id != published.key_id or member.role not in OFFICERS:
        raise BadSheetError
    return share


def _members(given: dict[str, Any]) -> Iterable[Member]:
    try:
        return [
            Member(
                id=UUID(one["id"]),
                name=str(one["name"]),
                generation=int(one["generation"]),
                public=base64.b64decode(one["public"]),
            )
            for one in given["members"]
        ]
    except (AttributeError, KeyError, TypeError, ValueError):
        raise BadSheetError from None


def _read(text: str, *, part: str = "sealed") -> dict[str, Any]:
    try:
        given = json.loads(text)
        if given["format"] != FORMAT or not isinstance(given[part], list):
            raise BadSheetError
    except (KeyError, TypeError, ValueError):
        raise BadSheetError from None
    return dict(given)


def _text(value: Any) -> str:
    return base64.b64encode(bytes(value)).decode()
