"""Write what staff write, with its ledger line; read it back only if nobody put an old one there."""

from datetime import datetime
from typing import Any, TypeVar

from krama.cases.allow import who
from krama.cases.models import Case
from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.ledger.write import write
from krama.people.unlock import Officer
from krama.report.models import Report
from krama.report.rows import BoxedRow
from krama.report.standing import set_standing
from krama.report.words import Stand

Row = TypeVar("Row", bound=BoxedRow)


class RolledBackError(Exception):
    """The ledger knows a later writing of this row than the one that stands there."""


def write_row(
    row: BoxedRow,
    content: dict[str, Any],
    *,
    key: bytes,
    case: Case,
    deed: Deed,
    by: Officer,
    now: datetime,
    reason: str = "",
) -> None:
    """Box and insert a staff row and name it in the ledger; TooLongError over 60,000 bytes.

    The author and the exact time go into the box. The caller holds the transaction.
    """
    row.put({**content, "by": str(by.member.id), "at": now.isoformat()}, key=key)
    row.save(force_insert=True)
    write(
        deed,
        by=who(by),
        subject=case.id,
        reason=reason,
        row=row.id,
        revision=row.revision,
        now=now,
    )


def tell_standing(
    *,
    case: Case,
    report: Report,
    stand: Stand,
    by_when: datetime | None,
    thread_key: bytes,
    by: Officer,
    now: datetime,
) -> None:
    """Tell the reporter where it stands, and name that row's revision in the ledger."""
    row = set_standing(report=report, stand=stand, by_when=by_when, thread_key=thread_key, now=now)
    write(
        Deed.STANDING_SET,
        by=who(by),
        subject=case.id,
        reason=stand.value,
        row=row.id,
        revision=row.revision,
        now=now,
    )


def as_last_written(row: Row) -> Row:
    """Return the row; RolledBackError where the ledger names a higher revision of it."""
    if row.revision < Line.objects.highest_revision(row.id):
        raise RolledBackError
    return row
