"""Write a note for the team; the reporter never sees it."""

import uuid
from datetime import datetime

from django.db import transaction

from krama.cases.allow import must, still_open
from krama.cases.clock import minute
from krama.cases.keys import report_key
from krama.cases.models import Case, Note
from krama.cases.rows import write_row
from krama.ledger.deeds import Deed
from krama.people.roles import Permission
from krama.people.unlock import Officer
from krama.report.rows import Scope


def note(*, case: Case, text: str, note_id: uuid.UUID, by: Officer, now: datetime) -> bool:
    """Add a note; return False where this very note is there already (a resend).

    NotAllowedError, CaseClosedError, TooLongError.
    """
    must(Permission.NOTE, by=by, case=case)
    key = report_key(report=case.report, scope=Scope.STAFF, by=by)
    with transaction.atomic():
        current = still_open(case)
        if Note.objects.filter(id=note_id).exists():
            return False
        row = Note(id=note_id, report=current.report, written_at=minute(now))
        write_row(row, {"text": text}, key=key, case=current, deed=Deed.NOTED, by=by, now=now)
    return True
