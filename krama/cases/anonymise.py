"""Erase a closed case for good: every word, key and identifier of it; figures and ledger stay."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from krama.cases.allow import must, who
from krama.cases.clock import minute
from krama.cases.merge import step_out
from krama.cases.models import Bell, Case, Decision, IndexEntry, Note, Ticket
from krama.cases.together import lock_group
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.people.roles import Permission
from krama.people.unlock import Officer
from krama.report.erased import Erased, erase_contact_rows, note
from krama.report.models import (
    Contact,
    Erasure,
    Message,
    ReceiptBox,
    Report,
    Slip,
    Standing,
    Told,
    Wrap,
)

_OF_A_REPORT = (
    *(Told, Contact, Message, Standing, Wrap, ReceiptBox, Slip),
    *(Note, Decision, IndexEntry, Bell, Ticket),
)


class NotClosedYetError(Exception):
    """Only a closed case can be anonymised."""


class HeldError(Exception):
    """A legal hold keeps the case as it is."""


def hold(*, case: Case, held: bool, by: Officer, now: datetime) -> None:
    """Put a legal hold on a case, or lift it; NotAllowedError, NotClosedYetError once it is gone."""
    must(Permission.ERASE, by=by, case=case)
    with transaction.atomic():
        if not Case.objects.filter(id=case.id, anonymised_at=None).update(held=held):
            raise NotClosedYetError
        reason = "hold" if held else "hold_lifted"
        write(Deed.HELD, by=who(by), subject=case.id, reason=reason, now=now)


def anonymise(*, case: Case, by: Officer, now: datetime) -> None:
    """Erase all of a closed case; NotAllowedError, NotClosedYetError, HeldError. Not undone."""
    must(Permission.ERASE, by=by, case=case)
    with transaction.atomic():
        lock_group(case)
        current = Case.objects.select_for_update(of=("self",)).get(id=case.id)
        if current.held:
            raise HeldError
        if current.is_open or current.anonymised_at:
            raise NotClosedYetError
        step_out(case=current, by=by, now=now)
        _erase_all(current.report_id, now=now)
        note(current.report_id, what=Erasure.What.ALL, now=now)
        write(Deed.ANONYMISED, by=who(by), subject=case.id, now=now)


def _erase_all(report_id: UUID, *, now: datetime) -> None:
    """Delete every row of a report that holds or opens a word; keep what figures are made of."""
    for table in _OF_A_REPORT:
        table._default_manager.filter(report_id=report_id).delete()
    Report.objects.filter(id=report_id).update(platform="")
    Case.objects.filter(report_id=report_id).update(anonymised_at=minute(now))


@transaction.atomic
def replay(erasures: Iterable[Erased], *, now: datetime) -> int:
    """Erase again, in a restored database, what was erased after its copy was made; return how many.

    A case that the copy shows as open is closed by it: whoever erased it had closed it.
    """
    count = 0
    for erased in erasures:
        if erased.what == Erasure.What.CONTACT:
            erase_contact_rows(erased.report_id)
        else:
            Case.objects.filter(report_id=erased.report_id).exclude(state="closed").update(
                state="closed",
                close_reason="nothing_to_do",
                closed_at=minute(now),
                due_at=None,
                held=False,
            )
            Case.objects.filter(report_id=erased.report_id).update(held=False)
            for case in Case.objects.filter(report_id=erased.report_id):
                step_out(case=case, by=None, now=now)
            _erase_all(erased.report_id, now=now)
        Erasure.objects.create(
            report_id=erased.report_id, what=erased.what, at=erased.at, logged=True
        )
        write(Deed.ERASED, by="operator", subject=erased.report_id, reason=erased.what, now=now)
        count += 1
    return count
