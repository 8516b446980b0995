"""Say, under the thread's key, where a report stands and when the next thing happens."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from krama.report.models import Report, Standing
from krama.report.words import Stand


@dataclass(frozen=True)
class Where:
    """Where a report stands: a `Stand`, and the next date a person has promised, if any."""

    stand: Stand
    by_when: datetime | None


def set_standing(
    *, report: Report, stand: Stand, by_when: datetime | None, thread_key: bytes, now: datetime
) -> Standing:
    """Write the standing; its revision grows by one. The caller holds the transaction."""
    row = Standing.objects.select_for_update().filter(report=report).first()
    if row is None:
        row = Standing(id=uuid.uuid4(), report=report, revision=0)
    row.revision += 1
    row.written_at = now.replace(second=0, microsecond=0)
    content = {"stand": stand.value, "by_when": by_when.isoformat() if by_when else None}
    row.put(content, key=thread_key)
    row.save()
    return row


def next_standing(
    *, report: Report, stand: Stand, by_when: datetime | None, thread_key: bytes
) -> tuple[int, bytes]:
    """Return revision and box of the standing that may follow the present one; nothing is saved."""
    row = Standing.objects.get(report=report)
    row.revision += 1
    content = {"stand": stand.value, "by_when": by_when.isoformat() if by_when else None}
    row.put(content, key=thread_key)
    return row.revision, bytes(row.boxed)


def place_standing(
    *, report: Report, revision: int, boxed: bytes, now: datetime
) -> uuid.UUID | None:
    """Put a standing that was boxed earlier in place; None where another one came in between."""
    before = Standing.objects.filter(report=report, revision=revision - 1)
    written = now.replace(second=0, microsecond=0)
    if not before.update(revision=revision, boxed=boxed, written_at=written):
        return None
    return Standing.objects.values_list("id", flat=True).get(report=report)


def read_standing(*, report: Report, thread_key: bytes) -> Where:
    """Return where the report stands."""
    content = Standing.objects.get(report=report).open(key=thread_key)
    by_when = content["by_when"]
    return Where(Stand(content["stand"]), datetime.fromisoformat(by_when) if by_when else None)
