"""Sound the bell outside: a mail to those on duty, a call to a webhook. No content, no names."""

import json
import logging
import urllib.request
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone
from django_tasks import task

from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.people.duty import on_duty_members
from krama.report.models import Report

PATIENCE = 10  # seconds for a mail server or a webhook

log = logging.getLogger("krama.cases")

Post = Callable[[str, bytes], None]


@task()
def sound() -> None:
    """Sound it now, for as many as are waiting by now."""
    sound_for(Report.objects.burning().count(), now=timezone.now())


def sound_for(number: int, *, now: datetime, post: Post | None = None) -> None:
    """Send the mail and call the webhook; what fails is logged by the kind of its error only."""
    if not number:
        return  # taken in the meantime
    _try(lambda: _mail(number, now=now), way="mail", now=now)
    if settings.KRAMA_BELL_WEBHOOK:
        body = json.dumps({"number": number, "priority": 0}).encode()
        send = post or post_json
        _try(lambda: send(settings.KRAMA_BELL_WEBHOOK, body), way="webhook", now=now)


def _mail(number: int, *, now: datetime) -> None:
    addresses = {member.email for member in on_duty_members(now) if member.email}
    addresses.update(settings.KRAMA_BELL_EMAILS)
    if not addresses:
        log.warning("the bell has nobody to ring")
        return
    # A mail each, so that no one learns the others' addresses.
    with get_connection(timeout=PATIENCE) as connection:
        for address in sorted(addresses):
            subject, body = f"Krama: {number}, P0", f"{number} waiting, priority 0.\n"
            EmailMessage(subject, body, to=[address], connection=connection).send()


def post_json(url: str, body: bytes) -> None:
    """POST a JSON body; OSError where it does not arrive, ValueError for an odd address."""
    if urlsplit(url).scheme not in {"http", "https"}:
        msg = "the webhook is no web address"
        raise ValueError(msg)
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(url, body, headers, method="POST")  # noqa: S310
    with urllib.request.urlopen(request, timeout=PATIENCE):  # noqa: S310
        return


def _try(way_out: Callable[[], None], *, way: str, now: datetime) -> None:
    try:
        way_out()
    except Exception as error:  # noqa: BLE001 (whatever breaks, the other way must still be tried)
        log.warning("the bell failed by %s: %s", way, type(error).__name__)
        write(Deed.BELL_FAILED, by="worker", reason=way, now=now)
