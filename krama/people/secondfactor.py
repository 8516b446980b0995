"""One-time codes (TOTP, RFC 6238): set up without a page, and never accepted twice."""

import time
from datetime import datetime

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt

from krama.people.models import Member


class AlreadySetUpError(Exception):
    """The member has codes already."""


def enrol(member: Member) -> str:
    """Return a new secret (base32) for the member's phone; for set-up at the machine itself."""
    if Authenticator.objects.filter(user=member, type=Authenticator.Type.TOTP).exists():
        raise AlreadySetUpError
    secret: str = generate_totp_secret()
    TOTP.activate(member, secret)
    return secret


def code_of(member: Member, *, now: datetime) -> str:
    """Return the six digits that the member's phone shows; for a demonstration only.

    Authenticator.DoesNotExist where no codes are set up.
    """
    kept = Authenticator.objects.get(user=member, type=Authenticator.Type.TOTP)
    counter = int(now.timestamp()) // app_settings.TOTP_PERIOD
    code: str = format_hotp_value(hotp_value(decrypt(kept.data["secret"]), counter))
    return code


def use_up(member: Member) -> bool:
    """Return whether no code of this half-minute was used before, by any process; then it is."""
    step = int(time.time()) // app_settings.TOTP_PERIOD
    fresh = Member.objects.get_queryset().filter(pk=member.pk, code_step__lt=step)
    return bool(fresh.update(code_step=step))
