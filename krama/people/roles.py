"""Who may do what: one table. Roles are enforced by the desk, keys by the vault."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from krama.people.models import Member


class Role(models.TextChoices):
    """A member has one role; `editor` is for somebody who works on pages alone."""

    INTAKE = "intake", _("intake")
    ANALYST = "analyst", _("analyst")
    SUPERVISOR = "supervisor", _("supervisor")
    ADMINISTRATOR = "administrator", _("administrator")
    EDITOR = "editor", _("editor")


class Edits(models.TextChoices):
    """What a member does for the pages, beside their role; one person may do all three."""

    WRITER = "writer", _("writes pages")
    TRANSLATOR = "translator", _("translates pages")
    PUBLISHER = "publisher", _("approves and publishes pages")


class Permission(models.TextChoices):
    """Something that a role lets a member do."""

    SEE_QUEUE = "see_queue", _("see the queue")
    TAKE = "take", _("take a report")
    READ = "read", _("read a case")
    REVEAL = "reveal", _("reveal an address or a contact")
    REPLY = "reply", _("write to the reporter")
    NOTE = "note", _("write notes")
    DECIDE = "decide", _("decide")
    MERGE = "merge", _("put two cases together")
    CLOSE = "close", _("close a case")
    REASSIGN = "reassign", _("give a case to someone else")
    ERASE = "erase", _("erase a closed case, or hold it")
    EDIT_ROTA = "edit_rota", _("edit the rota")
    EDIT_ACCOUNTS = "edit_accounts", _("edit accounts")
    EDIT_PAGES = "edit_pages", _("edit pages")
    READ_LEDGER = "read_ledger", _("read the ledger")


_P = Permission
_INTAKE = frozenset({_P.SEE_QUEUE, _P.TAKE, _P.READ, _P.REPLY, _P.NOTE})
_ANALYST = _INTAKE | {_P.REVEAL, _P.DECIDE, _P.MERGE, _P.CLOSE}
_SUPERVISOR = _ANALYST | {_P.REASSIGN, _P.ERASE, _P.EDIT_ROTA, _P.READ_LEDGER}
# Whoever installs the service and makes accounts has no key to a report and no power over one.
_ADMINISTRATOR = frozenset({_P.EDIT_ACCOUNTS, _P.READ_LEDGER})

TABLE: dict[Role, frozenset[Permission]] = {
    Role.INTAKE: _INTAKE,
    Role.ANALYST: _ANALYST,
    Role.SUPERVISOR: _SUPERVISOR,
    Role.ADMINISTRATOR: _ADMINISTRATOR,
    Role.EDITOR: frozenset(),
}
# Who does what for the pages from the first day; `people.editors` gives more or takes it.
EDITS_AT_FIRST: dict[Role, tuple[Edits, ...]] = {
    Role.SUPERVISOR: tuple(Edits),
    Role.ADMINISTRATOR: tuple(Edits),
    Role.EDITOR: (Edits.WRITER,),
}
# Roles that are given a share of the key to reports.
OFFICERS = tuple(role for role, may_do in TABLE.items() if _P.READ in may_do)


class NotAllowedError(Exception):
    """The member's role does not let them do this."""


def may(member: "Member", deed: Permission | str) -> bool:
    """Return whether this member, who must be active, may do a deed; ValueError for an unknown."""
    if Permission(deed) is Permission.EDIT_PAGES:
        return member.is_active and bool(member.edits)
    return member.is_active and Permission(deed) in TABLE[Role(member.role)]


def must_be_allowed(member: "Member", deed: Permission | str) -> None:
    """Raise NotAllowedError unless `may(member, deed)`."""
    if not may(member, deed):
        raise NotAllowedError(str(Permission(deed).value))
