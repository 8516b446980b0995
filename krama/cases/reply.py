"""Write to the reporter."""

import uuid
from datetime import datetime

from django.db import transaction

from krama.cases.allow import must, still_open, who
from krama.cases.clock import look_again
from krama.cases.keys import report_key
from krama.cases.models import Case
from krama.cases.rows import tell_standing
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.people.roles import Permission
from krama.people.unlock import Officer
from krama.report.rows import Scope
from krama.report.thread import add_message
from krama.report.words import Stand


def reply(*, case: Case, text: str, message_id: uuid.UUID, by: Officer, now: datetime) -> bool:
    """Send a message; return False where this very message was sent before (a resend).

    NotAllowedError, CaseClosedError, TooLongError.
    """
    must(Permission.REPLY, by=by, case=case)
    thread_key = report_key(report=case.report, scope=Scope.THREAD, by=by)
    with transaction.atomic():
        current = still_open(case)
        sent = add_message(
            report=current.report,
            text=text,
            from_reporter=False,
            thread_key=thread_key,
            now=now,
            message_id=message_id,
        )
        if sent is None:
            return False
        write(Deed.REPLIED, by=who(by), subject=case.id, row=sent, revision=1, now=now)
        current.due_at = look_again(current.priority, now)
        current.save(update_fields=["due_at"])
        tell_standing(
            case=current,
            report=current.report,
            stand=Stand.ANSWERED,
            by_when=current.due_at,
            thread_key=thread_key,
            by=by,
            now=now,
        )
    return True
