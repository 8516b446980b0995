"""Chase: when nothing happens, the next one is told, as the country's ladder says.

The ladder's notices are prepared in full while the first is approved, for only then is the address
open. The clock lays each before a person on its day; nothing goes to anybody without one.
"""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from krama.cases.allow import must
from krama.cases.clock import minute
from krama.cases.models import Case
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.notices.cdn import known
from krama.notices.contacts import Contact
from krama.notices.facts import Whereabouts
from krama.notices.items import Item
from krama.notices.models import Follow, Notice
from krama.notices.pack import ladder
from krama.notices.prepare import ToldAlreadyError, prepare
from krama.notices.words import STILL_OPEN, Audience, Kind, State, Way
from krama.people.roles import Permission
from krama.people.unlock import Officer
from krama.report.models import Report

LOOKED_AT_WITHIN = timedelta(hours=24)


def lay_ladder(
    *,
    case: Case,
    items: Sequence[Item],
    kind: Kind,
    law: str,
    language: str,
    found: Whereabouts,
    others: Iterable[tuple[Audience, Contact]] = (),
    by: Officer,
    now: datetime,
) -> list[Audience]:
    """Prepare the later steps, counted from now; return whom nobody knows how to reach.

    Upstream and registrar come from the look-up; `others` are partner hotlines and police. What
    `prepare` raises.
    """
    must(Permission.DECIDE, by=by, case=case)
    reach = {**dict(_contacts(found)), **dict(others)}
    unknown = []
    for step, rung in enumerate(ladder(), 1):
        contact = reach.get(rung.audience)
        if contact is None:
            unknown.append(rung.audience)
            continue
        try:
            prepare(
                case=case,
                items=items,
                audience=rung.audience,
                contact=contact,
                kind=kind,
                law=law,
                language=language,
                found=found,
                step=step,
                due_at=minute(now) + rung.after,
                by=by,
                now=now,
            )
        except ToldAlreadyError:
            continue  # laid before
    return unknown


def count_from(report: Report, items: Iterable[uuid.UUID], *, now: datetime) -> None:
    """Count the ladder of these items from now on: their first notice has just been approved."""
    rungs = ladder()
    waiting = Notice.objects.filter(report=report, state=State.WAITING, about__item__in=list(items))
    for notice in waiting.distinct().only("id", "step"):
        if 0 < notice.step <= len(rungs):
            due_at = minute(now) + rungs[notice.step - 1].after
            Notice.objects.filter(id=notice.id, state=State.WAITING).update(due_at=due_at)


def suggested(found: Whereabouts, audience: Audience) -> Contact | None:
    """Return the contact that registries name for an audience; a person confirms it before use."""
    return dict(_contacts(found)).get(audience)


def chase(*, now: datetime) -> int:
    """Lay before a person each prepared notice whose day has come; return how many.

    What it would be about may be gone meanwhile, or the case closed: then it waits, and is dropped by
    whoever decides that.
    """
    due = Notice.objects.filter(state=State.WAITING, due_at__lte=now)
    due = due.exclude(report__case__state="closed").only("id", "report_id", "audience")
    return sum(_lay(notice, now=now) for notice in due.order_by("due_at", "id"))


def _lay(notice: Notice, *, now: datetime) -> bool:
    with transaction.atomic():
        items = list(notice.about.values_list("item", flat=True))
        followed = Follow.objects.filter(report=notice.report_id, item__in=items)
        if not followed.filter(outcome__in=STILL_OPEN).exists():
            return False
        mine = Notice.objects.filter(id=notice.id, state=State.WAITING)
        if not mine.update(state=State.DUE, due_at=minute(now) + LOOKED_AT_WITHIN):
            return False
        case = Case.objects.get(report=notice.report_id)
        write(
            Deed.NOTICE_DUE, by="worker", subject=case.id, reason=notice.audience, now=minute(now)
        )
    return True


def _contacts(found: Whereabouts) -> Iterable[tuple[Audience, Contact]]:
    fronts = {one.id: one for one in known()}
    front = fronts.get(found.cdn)
    if front is not None:
        yield (
            Audience.FRONT,
            (Contact(Way.FORM, front.form) if front.form else Contact(Way.EMAIL, front.mail)),
        )
    for audience, mails in (
        (Audience.HOST, [mail for one in found.networks for mail in one.abuse]),
        (Audience.UPSTREAM, [mail for one in found.networks for mail in one.upstream_abuse]),
        (Audience.REGISTRAR, list(found.domain.registrar_abuse)),
    ):
        if mails and not (front is not None and audience == Audience.HOST):
            yield audience, Contact(Way.EMAIL, mails[0])
