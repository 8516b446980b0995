"""Write into the ledger who signed in and who signed out."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.utils import timezone

from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.people.models import Member


@receiver(user_logged_in)
def came(*, user: Any, **kwargs: Any) -> None:
    """Note that a member signed in."""
    note(Deed.SIGNED_IN, user)


@receiver(user_logged_out)
def went(*, user: Any, **kwargs: Any) -> None:
    """Note that a member signed out; a session that ran out has no member any more."""
    note(Deed.SIGNED_OUT, user)


def note(deed: Deed, user: Any, reason: str = "") -> None:
    """Write a line about a member, by themselves."""
    if isinstance(user, Member):
        write(deed, by=f"member:{user.id}", subject=user.id, reason=reason, now=timezone.now())
