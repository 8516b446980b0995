"""Turn the slips of new reports into the blind index, and leave no slip behind."""

import logging
from datetime import datetime

from django.db import transaction

from krama.cases.clock import minute
from krama.cases.models import IndexEntry
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.report.models import Slip
from krama.site.keyfiles import secret
from krama.vault.boxing import CannotOpenError
from krama.vault.index import blind
from krama.vault.opening import open_slip

AT_ONCE = 500

log = logging.getLogger("krama.cases")
_told: set[int] = set()


def index_slips(*, now: datetime) -> int:
    """Index what waits, at most 500 at once; return how many; MissingKeyError.

    The values come normalised from the public door. A slip that does not open stays where it is.
    """
    private, index_key = secret("worker.key"), secret("index.key")
    indexed = 0
    for slip in Slip.objects.order_by("id")[:AT_ONCE]:
        try:
            indexed += _index(slip, private=private, index_key=index_key, now=now)
        except CannotOpenError:
            if slip.pk not in _told:  # once, not each second
                _told.add(slip.pk)
                log.warning("a slip does not open with this worker's key")
    return indexed


def _index(slip: Slip, *, private: bytes, index_key: bytes, now: datetime) -> bool:
    values = open_slip(bytes(slip.sealed), private=private, report=slip.report_id)
    entries = [
        IndexEntry(
            report_id=slip.report_id, kind=kind, value=blind(index_key, kind=kind, value=str(value))
        )
        for kind, value in values.items()
    ]
    with transaction.atomic():
        gone, _ = Slip.objects.filter(pk=slip.pk).delete()
        if not gone:
            return False  # another worker was faster
        IndexEntry.objects.bulk_create(entries, ignore_conflicts=True)
        # To the minute: a finer time would tell to the second when the report came.
        write(Deed.INDEXED, by="worker", subject=slip.report_id, now=minute(now))
    return True
