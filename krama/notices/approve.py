"""Approve a notice: a person says that exactly this goes to exactly there. Or drop it."""

from datetime import datetime, timedelta

from django.db import transaction

from krama.cases.allow import must, still_open, who
from krama.cases.clock import minute
from krama.cases.models import Case, Review
from krama.cases.words import DecisionCode
from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.ledger.write import write
from krama.notices import errands
from krama.notices.chase import count_from
from krama.notices.contacts import must_be_ready
from krama.notices.follow import follow
from krama.notices.models import Errand, Notice, PoliceFirst
from krama.notices.prepare import Opened, open_notice
from krama.notices.words import UNSENT, Audience, State, Way
from krama.people.roles import Permission
from krama.people.unlock import Officer

ILLEGAL = frozenset({DecisionCode.BASELINE, DecisionCode.NATIONAL_ILLEGAL})
PASTED_WITHIN = timedelta(hours=4)
SENT_WITHIN = timedelta(minutes=15)


class NotReviewedError(Exception):
    """What the notice says has not been decided, or no second person has agreed yet."""


class PoliceFirstError(Exception):
    """The police asked for time; others are told later."""


class NotApprovableError(Exception):
    """The notice is on its way, was sent, or was dropped."""


def approve(*, case: Case, notice: Notice, by: Officer, now: datetime) -> None:
    """Hand a notice to the worker, or for a form to whoever pastes it.

    NotAllowedError, CaseClosedError, NotApprovableError, NotReviewedError, PoliceFirstError,
    UnconfirmedContactError, NoMailServerError, NoKeyError, RolledBackError.
    """
    must(Permission.DECIDE, by=by, case=case)
    opened = open_notice(notice=notice, case=case, by=by)
    must_be_ready(opened.contact)
    with transaction.atomic():
        current = still_open(case)
        row = Notice.objects.select_for_update().get(id=notice.id, report=current.report)
        if row.state not in UNSENT or row.revision != notice.revision:
            raise NotApprovableError
        _must_be_decided(current, Audience(row.audience))
        _must_not_wait_for_police(current, Audience(row.audience), now=now)
        items = list(row.about.values_list("item", flat=True))
        for item in items:
            follow(current.report, item, now=now)
        if row.step == 0:
            count_from(current.report, items, now=now)
        if row.way == Way.FORM:
            row.state, row.due_at = State.TO_PASTE, minute(now) + PASTED_WITHIN
        else:
            row.state, row.due_at = State.APPROVED, minute(now) + SENT_WITHIN
            _hand_over(row, opened, case=current, by=by, now=now)
        row.save(update_fields=["state", "due_at"])
        write(
            Deed.NOTICE_APPROVED,
            by=who(by),
            subject=case.id,
            reason=row.audience,
            row=row.id,
            revision=row.revision,
            now=now,
        )


def drop(*, case: Case, notice: Notice, by: Officer, now: datetime) -> None:
    """Drop a notice that has not gone; NotAllowedError, NotApprovableError once it has."""
    must(Permission.DECIDE, by=by, case=case)
    with transaction.atomic():
        row = Notice.objects.select_for_update().get(id=notice.id, report=case.report)
        errand = Errand.objects.filter(notice=row).first()
        if errand is not None:
            if not errands.take_back(errand, case=case, by=by, now=now):
                raise NotApprovableError
        elif row.state not in {*UNSENT, State.TO_PASTE}:
            raise NotApprovableError
        Notice.objects.filter(id=row.id).update(state=State.DROPPED, due_at=None)
        row.about.all().delete()
        write(Deed.NOTICE_DROPPED, by=who(by), subject=case.id, reason=row.audience, now=now)


def police_first(*, case: Case, until: datetime | None, by: Officer, now: datetime) -> None:
    """Hold a case's notices for the police until a time at the latest, or let them go (None)."""
    must(Permission.DECIDE, by=by, case=case)
    with transaction.atomic():
        current = still_open(case)
        if until is None:
            PoliceFirst.objects.filter(report=current.report).delete()
        else:
            PoliceFirst.objects.update_or_create(
                report=current.report, defaults={"until": minute(until)}
            )
        reason = "let_go" if until is None else "held"
        write(Deed.POLICE_FIRST, by=who(by), subject=case.id, reason=reason, now=now)


def is_agreed(case: Case) -> bool:
    """Return whether a second person agreed with the last decision, and nobody disagreed."""
    line = Line.objects.filter(deed=Deed.DECIDED, subject=case.id).order_by("-id").first()
    looks = list(Review.objects.filter(decision=line.row)) if line and line.row else []
    return bool(looks) and all(look.agrees for look in looks)


def _must_be_decided(case: Case, audience: Audience) -> None:
    if audience == Audience.POLICE:
        return  # an urgent referral never waits
    if case.decision in ILLEGAL and is_agreed(case):
        return
    if case.decision == DecisionCode.HARMFUL_LAWFUL and audience == Audience.PLATFORM:
        return
    raise NotReviewedError


def _must_not_wait_for_police(case: Case, audience: Audience, *, now: datetime) -> None:
    if audience == Audience.POLICE:
        return
    if PoliceFirst.objects.filter(report=case.report, until__gt=now).exists():
        raise PoliceFirstError


def _hand_over(row: Notice, opened: Opened, *, case: Case, by: Officer, now: datetime) -> None:
    errand = Errand(report=case.report, kind=Errand.Kind.NOTICE, notice=row, due_at=minute(now))
    content = {
        "notice": str(row.id),
        "number": str(opened.number),
        "way": opened.contact.way.value,
        "to": opened.contact.to,
        "subject": opened.letter.subject,
        "body": opened.letter.body,
        "attachments": list(opened.attachments),
    }
    errands.hand_over(errand, content, case=case, by=by, now=now)
