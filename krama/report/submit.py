"""Take a report: seal it to the team, box the thread under its receipt, and forget it."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import IntegrityError, transaction

from krama.countries.urgent import signals_in
from krama.people.duty import Reading, next_reading
from krama.report.answers import Answers
from krama.report.identify import hosted, identify
from krama.report.models import Contact, ReceiptBox, Report, Slip, Told, Wrap
from krama.report.priority import weigh
from krama.report.rows import Scope
from krama.report.standing import set_standing
from krama.report.words import About, AgeBand, Stand
from krama.site.keyfiles import secret, team_keys
from krama.vault import receipts
from krama.vault.boxing import new_key
from krama.vault.keypairs import key_id
from krama.vault.wraps import seal_slip, seal_wrap

TEAM = "casework"


class NothingToldError(Exception):
    """The category, or any way of knowing what it is about, is missing."""


@dataclass(frozen=True)
class Taken:
    """What the reporter may know: how urgent we hold it, and when a person reads it."""

    report_id: uuid.UUID
    priority: int
    reading: Reading


class _Sealed(NamedTuple):
    wraps: list[Wrap]
    keys: dict[Scope, bytes]


def _seal_keys(report: Report) -> _Sealed:
    """Return four new keys and each sealed to the team's public key, from the published file."""
    published = team_keys().current(TEAM)
    keys = {scope: new_key() for scope in Scope}
    wraps = [
        Wrap(
            report=report,
            scope=scope,
            team=TEAM,
            version=published.version,
            key_id=key_id(published.public),
            sealed=seal_wrap(
                key,
                to=published.public,
                report=report.id,
                scope=scope.value,
                team=TEAM,
                version=published.version,
            ),
        )
        for scope, key in keys.items()
    ]
    return _Sealed(wraps, keys)


def submit(
    *,
    answers: Answers,
    report_id: uuid.UUID,
    receipt: str,
    language: str,
    now: datetime,
    crowded: bool = False,
) -> Taken:
    """Write one report. The same id again writes nothing and answers the same.

    Raises NothingToldError, and TooLongError where the texts exceed 60,000 bytes.
    """
    if not answers.is_complete():
        raise NothingToldError
    where = hosted(answers.address, country=settings.KRAMA_COUNTRY)
    priority = weigh(answers, signals=signals_in(answers.words, language), hosted=where)
    reading = next_reading(f"P{priority.level}", now)
    taken = Taken(report_id, priority.level, reading)
    if Report.objects.filter(id=report_id).exists():
        return taken
    report = Report(
        id=report_id,
        received_at=now.replace(second=0, microsecond=0),
        language=language,
        category=answers.category,
        about=answers.about or About.UNSAID,
        age_band=answers.age_band or AgeBand.UNSAID,
        platform=answers.platform,
        hosted=where,
        priority=priority.level,
        reasons=priority.reasons,
        crowded=crowded,
    )
    # All slow work is done before the transaction: a hash inside it would hold the writers' lock.
    receipt_keys = receipts.derive(receipt, pepper=secret("receipt.pepper"))
    sealed = _seal_keys(report)
    told = Told(id=uuid.uuid4(), report=report, written_at=report.received_at)
    told.put(answers.told(), key=sealed.keys[Scope.TOLD])
    contact = Contact(id=uuid.uuid4(), report=report, written_at=report.received_at)
    contact.put(answers.reachable(), key=sealed.keys[Scope.CONTACT])
    box = receipts.box_thread_key(sealed.keys[Scope.THREAD], keys=receipt_keys, report=report.id)
    worker = team_keys().current("worker")
    slip = seal_slip(identify(answers).given(), to=worker.public, report=report.id)
    try:
        with transaction.atomic():
            report.save(force_insert=True)
            told.save(force_insert=True)
            contact.save(force_insert=True)
            Wrap.objects.bulk_create(sealed.wraps)
            ReceiptBox.objects.create(lookup=receipt_keys.lookup, report=report, boxed=box)
            Slip.objects.create(report=report, sealed=slip)
            set_standing(
                report=report,
                stand=Stand.WAITING,
                by_when=reading.by,
                thread_key=sealed.keys[Scope.THREAD],
                now=now,
            )
    except IntegrityError:
        # The same report arrived twice at once; the other one wrote it.
        if not Report.objects.filter(id=report_id).exists():
            raise
    return taken
