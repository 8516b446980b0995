"""Sound the bell outside: a mail to those on duty, a call to a webhook. No content, no names."""

import json
import logging
import urllib.request
from collections.abc import Callable
from datetime import datetime
from functools import partial
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
    addresses = {member.email for member in on_duty_members(now) if member.email}
    addresses.update(settings.KRAMA_BELL_EMAILS)
    for address in sorted(addresses):
        # A mail each: no one learns the others' addresses, and one bad address stops no other.
        _try(partial(_mail, number, address), way="mail", now=now)
    if settings.KRAMA_BELL_WEBHOOK:
        body = json.dumps({"number": number, "priority": 0}).encode()
        send = post or post_json
        _try(partial(send, settings.KRAMA_BELL_WEBHOOK, body), way="webhook", now=now)
    elif not addresses:
        log.warning("the bell has nobody to ring")


def _mail(number: int, address: str) -> None:
    subject, body = f"Krama: {number}, P0", f"{number} waiting, priority 0.\n"
    connection = get_connection(timeout=PATIENCE)
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


def _try(way_out: Callable[[], object], *, way: str, now: datetime) -> None:
    try:
        way_out()
    except Exception as error:
        log.warning("the bell failed by %s: %s", way, type(error).__name__)
        write(Deed.BELL_FAILED, by="worker", reason=way, now=now)
