"""What was erased is erased in every copy: a log of ids, kept apart, is replayed after a restore.

A line is `{"report":"<uuid>","what":"contact|all","at":"…"}`; never a word, an address or a name.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from krama.report.models import Contact, Erasure, Wrap
from krama.report.rows import Scope

AT_ONCE = 500


class DamagedLogError(ValueError):
    """A line of the log cannot be read; the message gives its number."""


@dataclass(frozen=True)
class Erased:
    """One line: of which report, what, and when."""

    report_id: UUID
    what: str
    at: datetime

    def line(self) -> str:
        """Return the line as it stands in the log."""
        told = {"report": str(self.report_id), "what": self.what, "at": self.at.isoformat()}
        return json.dumps(told, separators=(",", ":"))


def note(report_id: UUID, *, what: Erasure.What, now: datetime) -> None:
    """Remember an erasure, inside its transaction; the worker carries it to the log."""
    Erasure.objects.create(report_id=report_id, what=what, at=now.replace(second=0, microsecond=0))


def carry_to_log(*, now: datetime) -> int:
    """Add what is not in the log yet, and return how many; nothing where no log is set."""
    del now  # an erasure has its own time
    if not settings.KRAMA_ERASED_LOG:
        return 0
    with transaction.atomic():
        waiting = list(Erasure.objects.select_for_update().filter(logged=False)[:AT_ONCE])
        if not waiting:
            return 0
        with Path(settings.KRAMA_ERASED_LOG).open("a", encoding="ascii") as log:
            log.writelines(f"{Erased(e.report_id, e.what, e.at).line()}\n" for e in waiting)
            log.flush()
            os.fsync(log.fileno())
        # A crash between the two writes the line twice; replaying it twice does no harm.
        Erasure.objects.filter(pk__in=[e.pk for e in waiting]).update(logged=True)
    return len(waiting)


def read_log(lines: Iterable[str]) -> Iterator[Erased]:
    """Yield the erasures of a log; DamagedLogError."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
            what = Erasure.What(told["what"])
            yield Erased(UUID(told["report"]), what.value, datetime.fromisoformat(told["at"]))
        except (ValueError, KeyError, TypeError):
            msg = f"line {number} cannot be read"
            raise DamagedLogError(msg) from None


def forgotten(erasures: Iterable[Erased]) -> list[Erased]:
    """Return what this database does not know to be erased: it is a copy from before."""
    known = set(Erasure.objects.values_list("report_id", "what"))
    return [e for e in erasures if (e.report_id, e.what) not in known]


def erase_contact_rows(report_id: UUID) -> None:
    """Delete how to reach a reporter, and the keys to it. The caller holds the transaction."""
    Contact.objects.filter(report_id=report_id).delete()
    Wrap.objects.filter(report_id=report_id, scope=Scope.CONTACT).delete()
