"""The reporter's side: open with the receipt, read, write back, erase contact, withdraw."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from krama.people.duty import next_reading
from krama.report.erased import erase_contact_rows, note
from krama.report.models import Contact, Erasure, ReceiptBox, Report
from krama.report.standing import Where, read_standing, set_standing
from krama.report.thread import Letter, add_message, read_thread
from krama.report.words import Stand
from krama.site.keyfiles import secret
from krama.vault import receipts
from krama.vault.boxing import CannotOpenError, new_key


class NoSuchReceiptError(Exception):
    """No live report answers to this number."""


@dataclass(frozen=True)
class Opened:
    """A thread open for this request: its report and key, and the receipt's look-up id."""

    report: Report
    lookup: bytes
    thread_key: bytes = field(repr=False)


@dataclass(frozen=True)
class Inbox:
    """What the reporter sees; never what they told."""

    where: Where
    letters: list[Letter]
    has_contact: bool


def enter(digits: str, *, now: datetime) -> Opened:
    """Open a thread with 20 digits; NoSuchReceiptError.

    Wrong and unknown numbers walk the same path: one derivation, one look-up, one opening.
    """
    keys = receipts.derive(digits, pepper=secret("receipt.pepper"))
    box = ReceiptBox.objects.select_related("report").filter(lookup=keys.lookup).first()
    live = box is not None and box.is_live(now=now)
    report_id = box.report_id if box and live else uuid.UUID(int=0)
    boxed = bytes(box.boxed) if box and live else _DUMMY
    try:
        thread_key = receipts.unbox_thread_key(boxed, keys=keys, report=report_id)
    except CannotOpenError:
        raise NoSuchReceiptError from None
    assert box is not None  # noqa: S101 (a dummy never opens)
    return Opened(report=box.report, lookup=keys.lookup, thread_key=thread_key)


_DUMMY = receipts.box_thread_key(
    new_key(),
    keys=receipts.ReceiptKeys(lookup=bytes(16), thread=new_key()),
    report=uuid.UUID(int=0),
)


def reopen(*, lookup: bytes, thread_key: bytes, now: datetime) -> Opened:
    """Open again with what an inbox ticket held; NoSuchReceiptError where it has gone."""
    box = ReceiptBox.objects.select_related("report").filter(lookup=lookup).first()
    if box is None or not box.is_live(now=now):
        raise NoSuchReceiptError
    return Opened(report=box.report, lookup=lookup, thread_key=thread_key)


def look(opened: Opened) -> Inbox:
    """Return the state, the next date and the messages."""
    report, key = opened.report, opened.thread_key
    return Inbox(
        where=read_standing(report=report, thread_key=key),
        letters=read_thread(report=report, thread_key=key),
        has_contact=Contact.objects.filter(report=report).exists(),
    )


def write_back(opened: Opened, *, text: str, message_id: uuid.UUID, now: datetime) -> bool:
    """Add the reporter's message; False where this very message is there already."""
    report, key = opened.report, opened.thread_key
    with transaction.atomic():
        # One at a time: a double tap is one message, and no case closes between it and its standing.
        Report.objects.select_for_update().get(id=report.id)
        added = add_message(
            report=report,
            text=text,
            from_reporter=True,
            thread_key=key,
            now=now,
            message_id=message_id,
        )
        if added is not None:
            # Whoever changed their mind and then writes, changed it again.
            Report.objects.filter(id=report.id).update(withdrawn_at=None)
            reading = next_reading(f"P{report.priority}", now)
            set_standing(
                report=report,
                stand=Stand.WROTE_BACK,
                by_when=reading.by,
                thread_key=key,
                now=now,
            )
    return added is not None


def erase_contact(opened: Opened, *, now: datetime) -> datetime:
    """Delete how to reach the reporter, and the key to it; return when backups have lost it too."""
    with transaction.atomic():
        if Contact.objects.filter(report=opened.report).exists():
            erase_contact_rows(opened.report.id)
            note(opened.report.id, what=Erasure.What.CONTACT, now=now)
    return now + timedelta(days=settings.KRAMA_BACKUP_DAYS)


def withdraw(opened: Opened, *, now: datetime) -> None:
    """Note that the reporter changed their mind; the team stops, the receipt still opens."""
    with transaction.atomic():
        Report.objects.filter(id=opened.report.id, withdrawn_at=None).update(
            withdrawn_at=now.replace(second=0, microsecond=0)
        )
        set_standing(
            report=opened.report,
            stand=Stand.WITHDRAWN,
            by_when=None,
            thread_key=opened.thread_key,
            now=now,
        )
