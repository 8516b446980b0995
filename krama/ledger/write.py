"""Write one line, inside the transaction of the deed it records."""

import os
import re
from datetime import datetime
from uuid import UUID

from krama.ledger.deeds import READINGS, Deed
from krama.ledger.models import Line

SALT_BYTES = 16
_BY = re.compile(r"worker|operator|member:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_REASON = re.compile(r"[a-z0-9_]{0,64}")


class NotACodeError(ValueError):
    """An actor or a reason is not of the enumerated kind: text could hide in it."""


def write(
    deed: Deed,
    *,
    by: str,
    subject: UUID | None = None,
    reason: str = "",
    row: UUID | None = None,
    revision: int | None = None,
    now: datetime,
) -> Line:
    """Return the new line, its time cut to seconds.

    `by` is `member:<uuid>`, `worker` or `operator`; `reason` is a code of small letters, digits
    and `_`, at most 64; `row` and `revision` go together. NotACodeError for anything else.
    """
    # The value is not shown: whatever stands there by mistake may be someone's words.
    if not _BY.fullmatch(by):
        msg = "`by` must be member:<uuid>, worker or operator."
        raise NotACodeError(msg)
    if not _REASON.fullmatch(reason):
        msg = "`reason` must be a code."
        raise NotACodeError(msg)
    line = Line(
        at=now.replace(microsecond=0),
        deed=Deed(deed),
        by=by,
        subject=subject,
        row=row,
        revision=revision,
        reason=reason,
        salt=os.urandom(SALT_BYTES) if deed in READINGS else None,
    )
    line.save()
    return line
