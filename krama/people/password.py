"""Change a password, which also boxes the member's key; or give a new one, and with it a new key."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from krama.people import hasher
from krama.people.founding import share_for
from krama.people.join import (
    SHORTEST_PASSWORD,
    WeakPasswordError,
    fit_groups,
    suggest_password,
)
from krama.people.leave import allowed, take_shares
from krama.people.models import Member, Session, TeamShare
from krama.people.roles import Permission, must_be_allowed
from krama.people.roster import must_not_be_last, open_versions
from krama.people.unlock import Officer
from krama.vault.keypairs import KeyPair
from krama.vault.members import box_private, is_password_of


class WrongPasswordError(Exception):
    """This is not the member's password."""


class NotEndedError(Exception):
    """The account is not ended."""


class SamePasswordError(Exception):
    """The new password is the old one."""


@dataclass(frozen=True)
class Changed:
    """The member after the change, and what opens their key from now on."""

    member: Member
    wrap: bytes


def change_password(*, by: Officer, old: str, new: str, session: str, now: datetime) -> Changed:
    """Box the member's key under a new password; all their sessions end but the named one.

    `session` is the key hash of the session that stays. The first password of one's own also makes
    a new key pair, because somebody else knew the old one; shares move to it.
    WrongPasswordError, SamePasswordError, WeakPasswordError.
    """
    salt, digest = hasher.parts(by.member.password)
    if not is_password_of(hasher.secrets_of(old, salt=salt), digest):
        raise WrongPasswordError
    if len(new) < SHORTEST_PASSWORD:
        raise WeakPasswordError
    if new == old:
        raise SamePasswordError
    fresh = hasher.new_salt()
    secrets = hasher.secrets_of(new, salt=fresh)
    with transaction.atomic():
        member = Member.objects.get_queryset().select_for_update().get(pk=by.member.pk)
        if member.password != by.member.password:  # changed or reset a moment ago
            raise WrongPasswordError
        private = by.private
        if not member.password_is_own:
            private = _move_to_a_new_key(member, by=by, now=now)
        member.boxed_private = box_private(
            private, secrets_wrap=secrets.wrap, member=member.id, generation=member.generation
        )
        member.password = hasher.written(secrets, salt=fresh)
        member.password_is_own = True
        member.save()
        Session.objects.filter(member=member).exclude(pk=session).delete()
    return Changed(member=member, wrap=secrets.wrap)


@transaction.atomic
def reset(*, member: Member, by: Member | None, now: datetime) -> str:
    """Return a new first password, to be handed over in person; also for a lost second factor.

    The member gets a new key pair and holds no share; codes are set up anew at the next sign-in,
    all sessions end. NotAllowedError, NotYourselfError, EndedAlreadyError, LastHolderError.
    """
    del now
    current = allowed(member, by=by)
    must_not_be_last(current)
    take_shares(current)
    return _start_anew(current, by=by)


@transaction.atomic
def bring_back(*, member: Member, by: Member | None, now: datetime) -> str:
    """Open an ended account again; return its first password. It holds no share, as a new one.

    NotAllowedError, NotEndedError.
    """
    del now
    if by is not None:
        must_be_allowed(by, Permission.EDIT_ACCOUNTS)
    current = Member.objects.get_queryset().select_for_update().get(pk=member.pk)
    if current.is_active:
        raise NotEndedError
    take_shares(current)
    current.is_active = True
    password = _start_anew(current, by=by)
    fit_groups(current)
    return password


def _start_anew(current: Member, *, by: Member | None) -> str:
    """Give a new password and key pair; end every session and second factor."""
    password, salt, pair = suggest_password(), hasher.new_salt(), KeyPair.make()
    secrets = hasher.secrets_of(password, salt=salt)
    current.generation += 1
    current.public = pair.public
    current.boxed_private = box_private(
        pair.private, secrets_wrap=secrets.wrap, member=current.id, generation=current.generation
    )
    current.password = hasher.written(secrets, salt=salt)
    current.password_is_own = False
    current.password_given_by = by
    current.save()
    Authenticator.objects.filter(user=current).delete()
    Session.objects.filter(member=current).delete()
    return password


def _move_to_a_new_key(member: Member, *, by: Officer, now: datetime) -> bytes:
    """Give the member a new key pair, re-seal their shares to it, and return its private half."""
    pair = KeyPair.make()
    member.generation += 1
    member.public = pair.public
    teams = set(TeamShare.objects.filter(member=member).values_list("team", flat=True))
    for team in teams:
        opened = open_versions(by=by, team=team)
        TeamShare.objects.filter(member=member, team=team).delete()
        TeamShare.objects.bulk_create(
            share_for(member, team=team, version=version, team_private=private, now=now)
            for version, private in opened.items()
        )
    return pair.private
