"""The things of a report that a notice can be about, read for that purpose alone.

An item's id is made of its report's and its kind, so that look-ups, notices and probes of one thing
meet without anybody storing what it is.
"""

import uuid
from dataclasses import dataclass, field

from krama.cases.keys import report_key
from krama.cases.models import Case
from krama.cases.rows import as_last_written
from krama.countries.pack import pack
from krama.countries.words import say
from krama.notices.fields import Account, Thing, read_account
from krama.notices.sites import NotAnAddressError, read_site
from krama.people.unlock import Officer
from krama.report.models import Report, Told
from krama.report.rows import Scope


@dataclass(frozen=True)
class Item:
    """One thing of a report that can be told about: an address or an account, and its id."""

    id: uuid.UUID
    thing: Thing = field(repr=False)


def item_id(report: Report, kind: str) -> uuid.UUID:
    """Return the id of a report's `address` or `account`."""
    return uuid.uuid5(report.id, kind)


def item(*, case: Case, kind: str, by: Officer) -> Item:
    """Return a case's `address` or `account`; NotAnAddressError where none can be read.

    RolledBackError, NoKeyError. The caller has asked for leave and writes the ledger's line.
    """
    key = report_key(report=case.report, scope=Scope.TOLD, by=by)
    told = as_last_written(Told.objects.get(report=case.report)).open(key=key)
    if kind == "address":
        return Item(item_id(case.report, kind), read_site(str(told.get("address", ""))))
    if kind == "account":
        return Item(item_id(case.report, kind), _account(told))
    raise NotAnAddressError


def _account(told: dict[str, str]) -> Account:
    names = {one.id: say(one.name, "en") for one in pack().platforms}
    return read_account(names.get(told.get("platform", ""), ""), str(told.get("account", "")))
