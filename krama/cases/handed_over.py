"""What a signed-in person hands the worker: a ticket, or what is like one. Sealed here, opened here."""

from datetime import timedelta
from typing import Any, Protocol

from krama.ledger.models import Line
from krama.site.keyfiles import secret, team_keys
from krama.vault.boxing import CannotOpenError
from krama.vault.opening import open_ticket
from krama.vault.tickets import seal_ticket

WORKER = "worker"
LASTS = timedelta(days=2)  # where the worker stood still for so long, a person looks again
HANDED_OVER, DONE_WITH = 1, 2  # revisions of a ticket in the ledger: it only goes one way


class HandedOver(Protocol):
    """A row that holds something sealed to the worker, its hour, and an end bound into the seal."""

    id: Any
    kind: Any
    report_id: Any
    due_at: Any
    expires_at: Any
    sealed: Any


def seal_for_worker(row: HandedOver, content: dict[str, Any]) -> None:
    """Seal content into a row that has its report and its hour, and set its end; nothing is saved."""
    row.expires_at = row.due_at + LASTS
    row.sealed = seal_ticket(
        {**content, "report": str(row.report_id)},
        to=team_keys().current(WORKER).public,
        kind=row.kind,
        id=row.id,
        expires=int(row.expires_at.timestamp()),
    )


def open_handed_over(row: HandedOver) -> dict[str, Any]:
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
    if row.due_at != row.expires_at - LASTS:
        raise CannotOpenError  # somebody moved its hour; the end is bound into the seal
    if Line.objects.highest_revision(row.id) != HANDED_OVER:
        raise CannotOpenError  # nobody handed it over, or it was taken back and put there again
    return content
