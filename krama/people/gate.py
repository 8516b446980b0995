"""Nobody passes without password and code, and nobody works with a locked key."""

from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from krama.people import policy, unlock
from krama.people.models import Member
from krama.people.roles import NotAllowedError, Permission, may

_TO_SIGN_IN = {"account_login", "account_logout", "mfa_authenticate"}
_TO_SET_UP = {"account_logout", "mfa_activate_totp", "mfa_totp_qr", "mfa_add_webauthn"}
_SECOND = {
    type_.value for type_ in Authenticator.Type
}  # a phone's code, a passkey, a recovery code


class Stage(Enum):
    """How far somebody has come."""

    OUTSIDE = "outside"
    NEEDS_CODES = "password given, no second factor set up yet"
    HALF_IN = "signed in, but without second factor or with a locked key"
    INSIDE = "inside"


def stage(request: HttpRequest) -> Stage:
    """Return how far the sender of a request has come."""
    member = request.user
    if not isinstance(member, Member):
        return Stage.OUTSIDE
    records = get_authentication_records(request, member)
    by_password = any(record["method"] == "password" for record in records)
    by_second = any(record.get("type") in _SECOND for record in records)
    if not by_password or not unlock.is_open(request):
        return Stage.HALF_IN
    if not is_mfa_enabled(member, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]):
        return Stage.NEEDS_CODES
    return Stage.INSIDE if by_second else Stage.HALF_IN


class Gate:
    """Middleware of the staff doors; public addresses pass untouched.

    It sets `request.officer`, which opens the member's key when first used (LockedError).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not policy.is_staff_path(request.path_info):
            return self.get_response(request)
        if _has_nul(request):
            raise BadRequest
        opener = partial(unlock.officer, request)
        request.officer = SimpleLazyObject(opener)  # type: ignore[attr-defined]
        response = self.get_response(request)
        unlock.hand_out(request, response)
        policy.mark(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Return where to go first, or None to let the view answer."""
        if not policy.is_staff_path(request.path_info):
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        match stage(request):
            case Stage.INSIDE:
                return self.into_room(request)
            case Stage.NEEDS_CODES if name not in _TO_SET_UP:
                return redirect("mfa_activate_totp")
            case Stage.OUTSIDE if name not in _TO_SIGN_IN:
                return _sign_in_first(request)
            case Stage.HALF_IN:
                logout(request)
                return _sign_in_first(request)
        return None

    def into_room(self, request: HttpRequest) -> HttpResponse | None:
        """Let a member in; the editors' pages only to roles that edit pages, and not as another.

        The first password is known to whoever gave it: nothing is published in its owner's name.
        """
        member = request.user
        if not request.path_info.startswith(policy.EDITORS) or not isinstance(member, Member):
            return None
        if not may(member, Permission.EDIT_PAGES):
            return _not_yours(request)
        if not member.password_is_own:
            return render(request, "people/not_yours.html", {"first": True}, status=403)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a locked key with the way in, and a forbidden deed with a plain page."""
        if isinstance(exception, unlock.LockedError):
            logout(request)
            return _sign_in_first(request)
        if isinstance(exception, NotAllowedError):
            return _not_yours(request)
        return None


def _has_nul(request: HttpRequest) -> bool:
    """Return whether the address holds the one character that PostgreSQL takes in no text."""
    query = request.META.get("QUERY_STRING", "")
    return "\0" in request.path_info or "\0" in query or "%00" in query


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    if request.path == policy.DESK:  # each role has its own first page
        return redirect("account_login")
    if request.method != "GET" or request.path.startswith(reverse("account_login")):
        return redirect("account_login")
    return redirect_to_login(request.get_full_path(), reverse("account_login"))


def _not_yours(request: HttpRequest) -> HttpResponse:
    return render(request, "people/not_yours.html", status=403)
