"""The conversation between a reporter and the team: add to it, read it."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from krama.report.models import Message, Report


@dataclass(frozen=True)
class Letter:
    """One message, open: who wrote it, when (to the minute), and its words."""

    id: uuid.UUID
    at: datetime
    from_reporter: bool
    text: str


def add_message(
    *,
    report: Report,
    text: str,
    from_reporter: bool,
    thread_key: bytes,
    now: datetime,
    message_id: uuid.UUID | None = None,
) -> uuid.UUID | None:
    """Write a message and return its id; None where this very message is there already (a resend).

    Other words under an id that is taken are a message of their own: someone went Back and wrote
    on the page from which an earlier one was sent.
    """
    message = Message(
        id=message_id or uuid.uuid4(),
        report=report,
        from_reporter=from_reporter,
        written_at=now.replace(second=0, microsecond=0),
    )
    if before := Message.objects.filter(id=message.id).first():
        if before.report_id == report.id and before.open(key=thread_key)["text"] == text:
            return None
        message.id = uuid.uuid4()
    _put(message, text, thread_key=thread_key, at=now)
    message.save(force_insert=True)
    return message.id


def boxed_message(
    *, report: Report, message_id: uuid.UUID, text: str, thread_key: bytes, at: datetime
) -> bytes:
    """Return the box of a message of the team that will stand in the thread from `at` on."""
    message = Message(id=message_id, report=report, from_reporter=False)
    _put(message, text, thread_key=thread_key, at=at)
    return bytes(message.boxed)


def place_message(
    *, report: Report, message_id: uuid.UUID, boxed: bytes, now: datetime
) -> uuid.UUID | None:
    """Put a message that was boxed earlier into the thread; None where it is there already."""
    if Message.objects.filter(id=message_id).exists():
        return None
    message = Message(
        id=message_id,
        report=report,
        from_reporter=False,
        boxed=boxed,
        written_at=now.replace(second=0, microsecond=0),
    )
    message.save(force_insert=True)
    return message.id


def _put(message: Message, text: str, *, thread_key: bytes, at: datetime) -> None:
    message.put({"text": text, "order": at.isoformat()}, key=thread_key)


def read_thread(*, report: Report, thread_key: bytes) -> list[Letter]:
    """Return the messages, oldest first."""
    opened = [(row, row.open(key=thread_key)) for row in Message.objects.filter(report=report)]
    # The exact time is inside the box; in the clear stands the minute only.
    opened.sort(key=lambda pair: str(pair[1]["order"]))
    return [Letter(row.id, row.written_at, row.from_reporter, c["text"]) for row, c in opened]
