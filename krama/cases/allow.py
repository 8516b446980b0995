"""Say who may do a deed to a case, and whose name the ledger gets."""

from krama.cases.keys import NoKeyError
from krama.cases.models import Case
from krama.people.roles import NotAllowedError, Permission, may, must_be_allowed
from krama.people.roster import TEAM
from krama.people.unlock import Officer

__all__ = ["CaseClosedError", "NotAllowedError", "must", "still_open", "who"]


class CaseClosedError(Exception):
    """The case is closed; it must be opened again first."""


def must(permission: Permission, *, by: Officer, case: Case | None = None) -> None:
    """Raise NotAllowedError unless the role may, and the case is theirs or they supervise.

    NoKeyError for whoever was never let in: a role is given by one administrator, and could be
    their own; giving away, closing and erasing cases need the two who let a member in as well.
    """
    must_be_allowed(by.member, permission)
    if not by.holds(TEAM):
        raise NoKeyError
    if case is None or case.owner_id == by.member.id:
        return
    if not may(by.member, Permission.REASSIGN):
        raise NotAllowedError


def who(by: Officer) -> str:
    """Return the name under which a member stands in the ledger."""
    return by.member.ledger_name


def still_open(case: Case) -> Case:
    """Return the case as it stands now, locked for this transaction; CaseClosedError."""
    current = Case.objects.select_for_update(of=("self",)).select_related("report").get(id=case.id)
    if not current.is_open:
        raise CaseClosedError
    return current
