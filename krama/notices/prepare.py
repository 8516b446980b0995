"""Prepare a notice: choose what it says and to whom. Nothing leaves the house by this."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from krama.cases.allow import must, still_open
from krama.cases.clock import minute
from krama.cases.keys import report_key
from krama.cases.models import Case
from krama.cases.rows import as_last_written, write_row
from krama.cases.words import DecisionCode
from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.notices.compose import Letter, compose
from krama.notices.contacts import Contact
from krama.notices.facts import Network, Whereabouts
from krama.notices.fields import MOST, Fields, hotline
from krama.notices.items import Item
from krama.notices.models import About, Notice
from krama.notices.pack import law_in_words
from krama.notices.sites import Site
from krama.notices.words import Audience, Kind, State, Way
from krama.notices.xarf import xarf
from krama.people.roles import Permission
from krama.people.unlock import Officer
from krama.report.rows import Scope

LOOKED_AT_WITHIN = timedelta(hours=24)


class ToldAlreadyError(Exception):
    """This recipient was told of this item in this step already, or is about to be."""


class NothingToTellError(Exception):
    """A notice names between one and ten things."""


@dataclass(frozen=True)
class Opened:
    """A notice, open: its contact, the letter and its JSON attachments, and what it was made of."""

    number: uuid.UUID
    contact: Contact
    letter: Letter
    attachments: tuple[str, ...] = field(repr=False)
    kind: Kind
    law: str
    language: str


def prepare(
    *,
    case: Case,
    items: Sequence[Item],
    audience: Audience,
    contact: Contact,
    kind: Kind,
    law: str,
    language: str,
    by: Officer,
    now: datetime,
    found: Whereabouts | None = None,
    step: int = 0,
    due_at: datetime | None = None,
) -> Notice:
    """Write a notice as a draft, or for a later step as one that waits until `due_at`.

    NotAllowedError, CaseClosedError, NothingToTellError, NotAContactError, ToldAlreadyError,
    NoTemplateError, NotSetUpError.
    """
    must(Permission.DECIDE, by=by, case=case)
    if not 0 < len(items) <= MOST:
        raise NothingToTellError
    contact = contact.checked()
    key = report_key(report=case.report, scope=Scope.STAFF, by=by)
    fields = _fields(
        items,
        kind=kind,
        law=law,
        language=language,
        found=found,
        seen_on=assessed_on(case, now=now),
    )
    content = _content(
        fields, items, case=case, audience=audience, contact=contact, language=language, found=found
    )
    row = Notice(
        report=case.report,
        written_at=minute(now),
        audience=audience,
        way=contact.way,
        state=State.DRAFT if due_at is None else State.WAITING,
        step=step,
        recipient=contact.blind(),
        due_at=due_at or minute(now) + LOOKED_AT_WITHIN,
    )
    try:
        with transaction.atomic():
            current = still_open(case)
            write_row(
                row,
                {**content, "law_id": law},
                key=key,
                case=current,
                deed=Deed.NOTICE_PREPARED,
                reason=audience.value,
                by=by,
                now=now,
            )
            for one in items:
                About.objects.create(
                    notice=row, item=one.id, recipient=bytes(row.recipient), step=step
                )
    except IntegrityError:
        raise ToldAlreadyError from None
    return row


def assessed_on(case: Case, *, now: datetime) -> date:
    """Return the day of the last decision, as the ledger tells it, or today."""
    line = Line.objects.filter(deed=Deed.DECIDED, subject=case.id).order_by("-id").first()
    return timezone.localdate(line.at if line else now)


def open_notice(*, notice: Notice, case: Case, by: Officer) -> Opened:
    """Return a notice as it would go out; NotAllowedError, NoKeyError, RolledBackError."""
    must(Permission.READ, by=by, case=case)
    key = report_key(report=case.report, scope=Scope.STAFF, by=by)
    content = as_last_written(notice).open(key=key)
    return Opened(
        number=uuid.UUID(content["number"]),
        contact=Contact(Way(content["way"]), content["to"]),
        letter=Letter(**content["letter"]),
        attachments=tuple(content["attachments"]),
        kind=Kind(content["kind"]),
        law=content["law_id"],
        language=content["language"],
    )


def _fields(
    items: Sequence[Item],
    *,
    kind: Kind,
    law: str,
    language: str,
    found: Whereabouts | None,
    seen_on: date,
) -> Fields:
    return Fields(
        number=uuid.uuid4(),
        things=tuple(one.thing.defanged for one in items),
        kind=kind,
        law=law_in_words(law, language),
        seen_on=seen_on,
        hotline=hotline(),
        place="; ".join(_place(one) for one in found.networks) if found else "",
    )


def _place(network: Network) -> str:
    parts = [network.address, network.range, network.number and f"AS{network.number}"]
    return ", ".join(str(part) for part in parts if part)


def _content(
    fields: Fields,
    items: Sequence[Item],
    *,
    case: Case,
    audience: Audience,
    contact: Contact,
    language: str,
    found: Whereabouts | None,
) -> dict[str, Any]:
    letter = compose(fields, audience=audience, language=language)
    attachments = []
    if case.decision and contact.way != Way.FORM:
        made = (
            xarf(
                fields,
                one.thing,
                report_id=uuid.uuid4(),
                decision=DecisionCode(case.decision),
                found=found,
            )
            for one in items
            if isinstance(one.thing, Site)
        )
        attachments = [text for text in made if text is not None]
    return {
        "number": str(fields.number),
        "way": contact.way.value,
        "to": contact.to,
        "letter": asdict(letter),
        "attachments": attachments,
        "kind": fields.kind.value,
        "language": language,
    }
