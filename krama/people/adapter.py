"""Where allauth meets our keys: sign-in, sign-out, limits, and the second factor's secret."""

from contextlib import suppress
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from krama.people import unlock
from krama.people.gate import Stage, stage
from krama.people.models import Member, PasswordDeedError
from krama.people.roles import Permission, may
from krama.site import keyfiles
from krama.site.buckets import bucket
from krama.vault.boxing import box, unbox
from krama.vault.context import ctx
from krama.vault.deriving import hkdf


def _is_there(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True


class StaffAdapter(DefaultAccountAdapter):
    """Accounts are made by people, not by forms; a sign-in carries what opens the member's key."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("This name and password do not go together."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again."),
        "rate_limited": _("Too many tries. Wait five minutes, then try again."),
        "incorrect_code": _("This code is not right, or it was used already. Wait for the next."),
        "incorrect_password": _("This is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: nobody signs up."""
        return False

    def pre_login(
        self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any
    ) -> HttpResponse | None:
        """After the password, before the code: box `wrap` into a session with a new name."""
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        if response is None:
            request.session.cycle_key()
            unlock.keep(request, unlock.wrap_of(request))
        return response

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Sign in, and box `wrap` again: the session gets another name here."""
        try:
            wrap = unlock.wrap_of(request)
            if isinstance(user, Member):
                unlock.private_of(user, wrap=wrap)
        except unlock.LockedError:  # the cookie was lost, or the password changed meanwhile
            clear_login(request)
            raise ImmediateHttpResponse(redirect("account_login")) from None
        super().login(request, user)
        unlock.keep(request, wrap)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return where work begins: queue or accounts, or on the editors' host name their pages."""
        member, first = request.user, settings.LOGIN_REDIRECT_URL
        if isinstance(member, Member) and not may(member, Permission.SEE_QUEUE):
            first = "people:accounts"
            if not may(member, Permission.EDIT_ACCOUNTS):
                # Who works on pages alone; on the desk's own host name there is only their account.
                first = "wagtailadmin_home" if _is_there("wagtailadmin_home") else "people:own"
        for place in (first, settings.LOGIN_REDIRECT_URL):
            with suppress(NoReverseMatch):
                return resolve_url(place)
        return reverse("wagtailadmin_home")

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Refuse: see Member.set_password."""
        raise PasswordDeedError

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return a bucket of today; allauth gets to see no address."""
        return bucket(request, now=timezone.now())

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # Counted per name *and* place: whoever guesses elsewhere does not lock a colleague out.
        name = str(credentials.get("username", "")).strip().lower()
        return f"{self.get_client_ip(request)}:{name}"

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: "you have signed in" is no news, and would need one more cookie."""

    def get_reauthentication_methods(
        self, user: AbstractBaseUser | AnonymousUser
    ) -> list[dict[str, Any]]:
        """Return the password alone: it is what is asked again."""
        return [
            {"id": "reauthenticate", "description": "", "url": reverse("account_reauthenticate")}
        ]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Return False for the first set-up of a factor, which comes right after the password."""
        if app == "allauth.mfa" and stage(context.request) is not Stage.INSIDE:
            return False
        return bool(super().is_reauthentication_required(app=app))


class StaffMFAAdapter(DefaultMFAAdapter):
    """One-time codes, their secret boxed under the desk pepper."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": StaffAdapter.error_messages["incorrect_code"],
    }

    def encrypt(self, text: str) -> str:
        """Return the secret boxed, in hex."""
        return box(_totp_key(), text.encode(), aad=ctx("totp")).hex()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; CannotOpenError with another pepper."""
        return unbox(_totp_key(), bytes.fromhex(encrypted_text), aad=ctx("totp")).decode()

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """Return the member's name; their mail address is nobody's business on a phone."""
        return user.get_username()

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Return False: the second factor is not optional; our own pages know when one may go."""
        return False

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:
        """Return nothing: a person names it."""
        return ""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return the desk's host name, to which a passkey is bound, and what its dialogue says."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Krama"}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """Return the member's name; their mail address is nobody's business on a phone."""
        named: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return {**named, "name": user.get_username(), "display_name": user.get_username()}


def _totp_key() -> bytes:
    return hkdf(keyfiles.secret("desk.pepper"), info=ctx("totp"))
