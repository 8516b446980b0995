"""Show one hidden thing, by name, and say so in the ledger."""

from dataclasses import dataclass, field
from datetime import datetime

from krama.cases.allow import must, who
from krama.cases.items import KINDS
from krama.cases.keys import report_key
from krama.cases.models import Case
from krama.cases.rows import as_last_written
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.people.roles import Permission
from krama.people.unlock import Officer
from krama.report.models import Contact, Told
from krama.report.rows import Scope

CONTACT = "contact"


class NothingThereError(Exception):
    """The report names no such thing, or it has been erased."""


@dataclass(frozen=True)
class Revealed:
    """One thing in full; `reach` says whether it is safe to use a contact."""

    kind: str
    value: str = field(repr=False)
    reach: str = ""


def reveal(*, case: Case, kind: str, by: Officer, now: datetime) -> Revealed:
    """Return an item (`address`, `account`, `phone`) or the `contact`.

    NotAllowedError, NothingThereError, NoKeyError, RolledBackError.
    """
    must(Permission.REVEAL, by=by, case=case)
    revealed = _contact(case, by=by) if kind == CONTACT else _item(case, kind, by=by)
    deed = Deed.REVEALED_CONTACT if kind == CONTACT else Deed.REVEALED
    write(deed, by=who(by), subject=case.id, reason=kind, now=now)
    return revealed


def _item(case: Case, kind: str, *, by: Officer) -> Revealed:
    if kind not in KINDS:
        raise NothingThereError
    key = report_key(report=case.report, scope=Scope.TOLD, by=by)
    value = as_last_written(Told.objects.get(report=case.report)).open(key=key).get(kind, "")
    if not value:
        raise NothingThereError
    return Revealed(kind, value)


def _contact(case: Case, *, by: Officer) -> Revealed:
    row = Contact.objects.filter(report=case.report).first()
    if row is None:
        raise NothingThereError
    key = report_key(report=case.report, scope=Scope.CONTACT, by=by)
    content = as_last_written(row).open(key=key)
    if not content["contact"]:
        raise NothingThereError
    return Revealed(CONTACT, content["contact"], content["reach"])
