"""Write into the ledger who changed a second factor, and who came in by a recovery code.

Only where somebody can sign in: the public door has no sign-in, and nothing of its library.
"""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
    authenticator_used,
)
from django.dispatch import receiver

from krama.desk.comings import note
from krama.ledger.deeds import Deed


@receiver([authenticator_added, authenticator_reset])
def added(*, user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """Note a new second factor: the reason is its kind."""
    is_phone = authenticator.type == Authenticator.Type.TOTP
    note(Deed.CODE_SET_UP if is_phone else Deed.FACTOR_ADDED, user, authenticator.type)


@receiver(authenticator_removed)
def removed(*, user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """Note that a second factor is gone."""
    note(Deed.FACTOR_REMOVED, user, authenticator.type)


@receiver(authenticator_used)
def used(*, user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """Note the use of a recovery code: a phone may be lost, or stolen."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        note(Deed.RECOVERY_CODE_USED, user)
