"""Look up where an item of a case is, and keep the answer sealed on the case."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from krama.cases.allow import must, still_open
from krama.cases.clock import minute
from krama.cases.keys import report_key
from krama.cases.models import Case
from krama.cases.rows import as_last_written, write_row
from krama.ledger.deeds import Deed
from krama.notices.facts import Whereabouts
from krama.notices.items import item
from krama.notices.locate import locate
from krama.notices.models import Located
from krama.notices.sites import NotAnAddressError, Site
from krama.notices.way import Way, way_out
from krama.people.roles import Permission
from krama.people.unlock import Officer
from krama.report.rows import Scope


@dataclass(frozen=True)
class Known:
    """A look-up that was kept: of which item, and what was found."""

    item: UUID
    found: Whereabouts = field(repr=False)


def look_up(
    *, case: Case, by: Officer, now: datetime, whole: bool = False, way: Way | None = None
) -> Whereabouts:
    """Look up the address of a case and keep the answer; `whole` asks for the full host as well.

    NotAllowedError, CaseClosedError, NotAnAddressError, NotSetUpError; ProxyError where the proxy is
    down: then nothing went out. What a registry did not tell stands in the answer as missing.
    """
    must(Permission.DECIDE, by=by, case=case)
    one = item(case=case, kind="address", by=by)
    if not isinstance(one.thing, Site):
        raise NotAnAddressError
    key = report_key(report=case.report, scope=Scope.STAFF, by=by)
    # The network is waited for before the transaction: inside, it would hold up every writer.
    found = locate(one.thing, way=way or way_out(), now=now, whole=whole)
    with transaction.atomic():
        current = still_open(case)
        row = Located(
            report=current.report,
            written_at=minute(now),
            item=one.id,
            country=found.countries[0] if len(found.countries) == 1 else "",
        )
        write_row(
            row,
            {"found": found.to_json()},
            key=key,
            case=current,
            deed=Deed.LOCATED,
            reason="whole" if whole else "registered",
            by=by,
            now=now,
        )
    return found


def last_known(*, case: Case, by: Officer) -> Known | None:
    """Return the newest look-up of a case's address, or None; NoKeyError, RolledBackError."""
    key = report_key(report=case.report, scope=Scope.STAFF, by=by)
    known = []
    for row in Located.objects.filter(report=case.report):
        content = as_last_written(row).open(key=key)
        known.append((content["at"], Known(row.item, Whereabouts.of(content["found"]))))
    return max(known, key=lambda pair: str(pair[0]))[1] if known else None
