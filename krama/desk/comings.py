"""Write into the ledger who signed in and out, and who changed a second factor."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
    authenticator_used,
)
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.utils import timezone

from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.people.models import Member


@receiver(user_logged_in)
def came(*, user: Any, **kwargs: Any) -> None:
    """Note that a member signed in."""
    _note(Deed.SIGNED_IN, user)


@receiver(user_logged_out)
def went(*, user: Any, **kwargs: Any) -> None:
    """Note that a member signed out; a session that ran out has no member any more."""
    _note(Deed.SIGNED_OUT, user)


@receiver([authenticator_added, authenticator_reset])
def added(*, user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """Note a new second factor: the reason is its kind."""
    is_phone = authenticator.type == Authenticator.Type.TOTP
    _note(Deed.CODE_SET_UP if is_phone else Deed.FACTOR_ADDED, user, authenticator.type)


@receiver(authenticator_removed)
def removed(*, user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """Note that a second factor is gone."""
    _note(Deed.FACTOR_REMOVED, user, authenticator.type)


@receiver(authenticator_used)
def used(*, user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """Note the use of a recovery code: a phone may be lost, or stolen."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        _note(Deed.RECOVERY_CODE_USED, user)


def _note(deed: Deed, user: Any, reason: str = "") -> None:
    if isinstance(user, Member):
        write(deed, by=f"member:{user.id}", subject=user.id, reason=reason, now=timezone.now())
