"""Open, with the worker's key, what a signed-in person handed over: a ticket, or what is like one."""

import uuid
from datetime import datetime, timedelta
from typing import Any, Protocol

from krama.cases.tickets import HANDED_OVER
from krama.ledger.models import Line
from krama.site.keyfiles import secret
from krama.vault.boxing import CannotOpenError
from krama.vault.opening import open_ticket


class HandedOver(Protocol):
    """A row that holds something sealed to the worker, its hour, and an end bound into the seal."""

    @property
    def id(self) -> uuid.UUID: ...
    @property
    def kind(self) -> str: ...
    @property
    def report_id(self) -> uuid.UUID: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def expires_at(self) -> datetime: ...
    @property
    def sealed(self) -> bytes | memoryview: ...


def open_handed_over(row: HandedOver, *, lasts: timedelta) -> dict[str, Any]:
    """Return what was handed over; CannotOpenError for what was bent, moved or put back."""
    content = open_ticket(
        bytes(row.sealed),
        private=secret("worker.key"),
        kind=row.kind,
        id=row.id,
        expires=int(row.expires_at.timestamp()),
    )
    if content["report"] != str(row.report_id):
        raise CannotOpenError  # somebody hung it on another report
    if row.due_at != row.expires_at - lasts:
        raise CannotOpenError  # somebody moved its hour; the end is bound into the seal
    if Line.objects.highest_revision(row.id) != HANDED_OVER:
        raise CannotOpenError  # nobody handed it over, or it was taken back and put there again
    return content
