"""`kill -9` at each step of sending: nothing goes twice, and nothing is forgotten.

The worker is a process of its own here, so that no `finally` and no rolling back of ours helps it.
"""

import os
import signal
import warnings
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import connections

from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.notices import send
from krama.notices.channels import email
from krama.notices.models import Errand, Notice
from krama.notices.send import TAKES_AT_MOST, send_due
from krama.notices.words import State
from tests.notices.desk import LATER, Desk


def die(*args: object, **kwargs: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def at_claim() -> None:
    send._parcel = die


def after_claim() -> None:
    email.tell = die


def in_the_middle_of_the_mail() -> None:
    real = EmailMessage.send

    def send_and_die(message: EmailMessage) -> None:
        real(message)
        die()

    EmailMessage.send = send_and_die  # type: ignore[assignment,method-assign]


def before_noting() -> None:
    send._note = die


def while_noting() -> None:
    real = send._tell_ledger

    def tell(notice: Notice, deed: Deed, reason: str, *, now: datetime) -> None:
        real(notice, deed, reason, now=now)
        if deed == Deed.NOTICE_SENT:
            die()

    send._tell_ledger = tell


def worker(prepare: Callable[[], None]) -> int:
    """Send in a process of its own, which `prepare` makes mortal; return how it ended."""
    connections.close_all()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        child = os.fork()
    if not child:
        try:
            prepare()
            send_due(now=LATER)
        finally:
            os._exit(7)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("where", "mails", "left"),
    [
        (at_claim, 1, State.SENT),  # nothing was done: the next run does it
        (after_claim, 0, State.UNSURE),  # surely not sent, but who could know
        (in_the_middle_of_the_mail, 1, State.UNSURE),
        (before_noting, 1, State.UNSURE),
        (while_noting, 1, State.UNSURE),
    ],
)
def test_killed_anywhere_it_goes_once_at_most_and_a_person_is_told_of_the_rest(
    desk: Desk,
    settings: Any,
    tmp_path: Path,
    where: Callable[[], None],
    mails: int,
    left: State,
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    case = desk.case()
    made = desk.approved(case)
    assert worker(where) == -signal.SIGKILL
    for minutes in (0, 1, 5, 60, 60 * 24 * 3):
        send_due(now=LATER + timedelta(minutes=minutes))
    sent = [path.read_text(encoding="utf-8") for path in (tmp_path / "mail").glob("*")]
    assert "".join(sent).count("Message-ID: ") == mails
    made.refresh_from_db()
    assert made.state == left
    assert not Errand.objects.exists()
    if left == State.UNSURE:
        assert made in Notice.objects.needing_a_person(now=LATER + TAKES_AT_MOST)
        assert Line.objects.about(case.id).reverse()[0].deed == Deed.NOTICE_NOT_SENT
