"""What opens a member's key lives in their sign-in only: half in a cookie, half in the session."""

import base64
import os
from binascii import Error as Base64Error
from contextlib import suppress
from dataclasses import dataclass, field
from typing import cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from krama.people.models import Member, TeamShare
from krama.people.sessions import SessionStore
from krama.vault.members import UNLOCK_BYTES, box_session, unbox_private, unbox_session
from krama.vault.opening import CannotOpenError, open_team_key

COOKIE = "__Host-unlock"
_BOX = "unlock"
_WRAP, _FRESH, _OFFICER = "_krama_wrap", "_krama_unlock", "_krama_officer"


class LockedError(Exception):
    """The request cannot open the member's key; they must sign in again."""


class NoTeamKeyError(Exception):
    """The member has no share of this version of the team's key."""


@dataclass(frozen=True)
class Officer:
    """A member whose key is open for this request."""

    member: Member
    private: bytes = field(repr=False)

    def team_key(self, team: str, version: int) -> bytes:
        """Return the team's private half, 96 bytes; NoTeamKeyError."""
        member = self.member
        share = TeamShare.objects.filter(
            team=team, version=version, member=member, generation=member.generation
        ).first()
        if share is None:
            raise NoTeamKeyError(team, version)
        try:
            return open_team_key(
                bytes(share.sealed),
                private=self.private,
                team=team,
                version=version,
                member=member.id,
                generation=member.generation,
            )
        except CannotOpenError:
            raise NoTeamKeyError(team, version) from None

    def holds(self, team: str) -> bool:
        """Return whether any version of the team's key opens for the member: they were let in."""
        shares = TeamShare.objects.filter(team=team, member=self.member)
        for version in shares.order_by("-version").values_list("version", flat=True):
            with suppress(NoTeamKeyError):
                return bool(self.team_key(team, version))
        return False


def officer(request: HttpRequest) -> Officer:
    """Return the signed-in member with their key open; LockedError."""
    kept = vars(request).get(_OFFICER)
    if isinstance(kept, Officer):
        return kept
    member = request.user
    if not isinstance(member, Member):  # request.user is lazy; isinstance sees through it
        raise LockedError
    private = private_of(member, wrap=wrap_of(request))
    opened = Officer(member=Member.objects.get(pk=member.pk), private=private)
    vars(request)[_OFFICER] = opened
    return opened


def private_of(member: Member, *, wrap: bytes) -> bytes:
    """Return the member's private half, 96 bytes; LockedError after a change of password."""
    try:
        return unbox_private(
            bytes(member.boxed_private),
            secrets_wrap=wrap,
            member=member.id,
            generation=member.generation,
        )
    except CannotOpenError:
        raise LockedError from None


def remember(request: HttpRequest, wrap: bytes) -> None:
    """Keep what a password has just given, for this request only."""
    vars(request)[_WRAP] = wrap


def wrap_of(request: HttpRequest) -> bytes:
    """Return `wrap`: from the password just checked, or from session and cookie; LockedError."""
    kept = vars(request).get(_WRAP)
    if isinstance(kept, bytes):
        return kept
    session = _session(request)
    boxed, unlock = session.get(_BOX), _from_cookie(request.COOKIES.get(COOKIE, ""))
    if not boxed or not session.session_key:
        raise LockedError
    try:
        return unbox_session(bytes.fromhex(boxed), unlock=unlock, session=session.id_hash)
    except CannotOpenError:
        raise LockedError from None


def is_open(request: HttpRequest) -> bool:
    """Return whether `wrap` can be had; one AES, no Argon2id."""
    try:
        return bool(wrap_of(request))
    except LockedError:
        return False


def keep(request: HttpRequest, wrap: bytes) -> None:
    """Box `wrap` into the session as it is now named, under a fresh cookie."""
    session = _session(request)
    fresh = os.urandom(UNLOCK_BYTES)
    session[_BOX] = box_session(wrap, unlock=fresh, session=session.id_hash).hex()
    vars(request)[_FRESH] = fresh


def hand_out(request: HttpRequest, response: HttpResponseBase) -> None:
    """Set the cookie that `keep` made; take it away where the session has no box for it."""
    fresh = vars(request).get(_FRESH)
    if _BOX not in request.session:
        if COOKIE in request.COOKIES:
            response.delete_cookie(COOKIE, samesite="Strict")
    elif isinstance(fresh, bytes):
        value = base64.urlsafe_b64encode(fresh).decode().rstrip("=")
        response.set_cookie(COOKIE, value, secure=True, httponly=True, samesite="Strict")


def _session(request: HttpRequest) -> SessionStore:
    return cast(SessionStore, request.session)


def _from_cookie(value: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
    except (Base64Error, ValueError):
        return b""
