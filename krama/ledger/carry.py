"""Carry the signed head outside, each hour: to a file on another host, and to the auditors' mail.

Who can write our database can rewrite the whole chain; they cannot rewrite what left the house.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from krama.ledger.anchor import SignedAnchor, sign
from krama.ledger.models import Carried, Link
from krama.ledger.verify import Anchor
from krama.site.keyfiles import secret
from krama.vault.signing import SigningKey

EVERY = timedelta(hours=1)
PATIENCE = 10  # seconds for a mail server

Way = Callable[[str], None]

log = logging.getLogger("krama.ledger")


def carry(*, now: datetime) -> SignedAnchor | None:
    """Carry the head if an hour has passed since the last; return what was carried.

    None too early, where the chain is empty, or where no way outside is set. One way that fails is
    logged and does not stop the other; where both fail, the next round tries again.
    """
    ways: list[Way] = []
    if settings.KRAMA_LEDGER_FILE:
        ways.append(_to_file)
    if settings.KRAMA_LEDGER_AUDITORS:
        ways.append(_to_mail)
    head = Link.objects.order_by("-number").first()
    if not ways or head is None or Carried.objects.filter(at__gt=now - EVERY).exists():
        return None
    key = SigningKey.from_seed(secret("ledger.key"))
    signed = sign(Anchor(head.number, bytes(head.hash)), key=key, now=now)
    carried = [_tried(way, signed) for way in ways]  # both, whatever happens to the first
    if not any(carried):
        return None
    Carried.objects.create(at=now, number=head.number)
    return signed


def _tried(way: Way, signed: SignedAnchor) -> bool:
    try:
        way(signed.line())
    except Exception as error:
        log.warning("the ledger's head was not carried: %s", type(error).__name__)
        return False
    return True


def _to_file(line: str) -> None:
    with Path(settings.KRAMA_LEDGER_FILE).open("a", encoding="ascii") as file:
        file.write(f"{line}\n")


def _to_mail(line: str) -> None:
    with get_connection(timeout=PATIENCE) as connection:
        for address in settings.KRAMA_LEDGER_AUDITORS:
            mail = EmailMessage("Krama: ledger", f"{line}\n", to=[address], connection=connection)
            mail.send()
