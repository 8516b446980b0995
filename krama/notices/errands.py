"""Hand the worker one notice or one probe: no other key opens it.

It is the ticket of `krama.cases`, for what this room does: sealed to the worker, its end bound into
the seal, named by the ledger when it is handed over, and gone before it is used.
"""

from datetime import datetime
from typing import Any

from krama.cases.allow import who
from krama.cases.handed_over import DONE_WITH, HANDED_OVER, seal_for_worker
from krama.cases.models import Case
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.notices.models import Errand
from krama.people.unlock import Officer


def hand_over(
    errand: Errand, content: dict[str, Any], *, case: Case, by: Officer, now: datetime
) -> None:
    """Seal an errand to the worker and save it, with its line; the caller holds the transaction."""
    seal_for_worker(errand, content)
    errand.save(force_insert=True)
    write(
        Deed.HANDED_OVER,
        by=who(by),
        subject=case.id,
        reason=errand.kind,
        row=errand.id,
        revision=HANDED_OVER,
        now=now,
    )


def take_back(errand: Errand, *, case: Case, by: Officer, now: datetime) -> bool:
    """Take an errand back; False where the worker was faster. The caller holds the transaction."""
    gone, _ = Errand.objects.filter(id=errand.id).delete()
    if gone:
        write(
            Deed.TAKEN_BACK,
            by=who(by),
            subject=case.id,
            reason=errand.kind,
            row=errand.id,
            revision=DONE_WITH,
            now=now,
        )
    return bool(gone)
