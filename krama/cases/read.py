"""Open a case to read it, and say so in the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from krama.cases.allow import must, who
from krama.cases.clock import minute
from krama.cases.items import Item, items_of
from krama.cases.keys import report_key
from krama.cases.models import Case, Decision, Note
from krama.cases.rows import as_last_written
from krama.cases.words import State
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.people.models import Member
from krama.people.roles import Permission
from krama.people.unlock import Officer
from krama.report.answers import Answers
from krama.report.models import Contact, Message, Standing, Told
from krama.report.rows import Scope
from krama.report.standing import Where, read_standing
from krama.report.thread import Letter, read_thread


@dataclass(frozen=True)
class Written:
    """A note or a decision, open: who wrote it, when, its words, and a decision's code."""

    id: UUID
    by: str
    at: datetime
    text: str = field(repr=False)
    code: str = ""
    goes_at: datetime | None = None  # of a note: the hour at which the worker sends its words


@dataclass(frozen=True)
class CaseFile:
    """Everything of a case that may be read without asking for one thing by name."""

    case: Case
    answers: Answers = field(repr=False)
    items: list[Item] = field(repr=False)
    contact: str  # "given", "none" or "erased"
    where: Where
    letters: list[Letter] = field(repr=False)
    notes: list[Written] = field(repr=False)
    decisions: list[Written] = field(repr=False)


def read_case(*, case: Case, by: Officer, now: datetime) -> CaseFile:
    """Return the open file; NotAllowedError, NoKeyError, RolledBackError, CannotOpenError.

    When the owner reads, the reporter's messages count as read and the assessing begins.
    """
    must(Permission.READ, by=by, case=case)
    opened = _open(case, by=by)
    with transaction.atomic():
        write(Deed.READ, by=who(by), subject=case.id, now=now)
        if case.owner_id == by.member.id:
            unread = Message.objects.filter(report=case.report, from_reporter=True, read_at=None)
            unread.filter(id__in=[letter.id for letter in opened.letters]).update(
                read_at=minute(now)
            )
            fresh = Case.objects.filter(id=case.id, state__in=[State.ASSIGNED, State.REOPENED])
            fresh.update(state=State.ASSESSING)
    return opened


def _open(case: Case, *, by: Officer) -> CaseFile:
    report = case.report
    told_key = report_key(report=report, scope=Scope.TOLD, by=by)
    thread_key = report_key(report=report, scope=Scope.THREAD, by=by)
    staff_key = report_key(report=report, scope=Scope.STAFF, by=by)
    told = as_last_written(Told.objects.get(report=report))
    answers = Answers.of(told.open(key=told_key))
    as_last_written(Standing.objects.get(report=report))
    for message in Message.objects.filter(report=report):
        as_last_written(message)
    return CaseFile(
        case=case,
        answers=answers,
        items=items_of(answers),
        contact=_contact(case, by=by),
        where=read_standing(report=report, thread_key=thread_key),
        letters=read_thread(report=report, thread_key=thread_key),
        notes=_written(Note.objects.filter(report=report), key=staff_key),
        decisions=_written(Decision.objects.filter(report=report), key=staff_key),
    )


def _contact(case: Case, *, by: Officer) -> str:
    row = Contact.objects.filter(report=case.report).first()
    if row is None:
        return "erased"
    key = report_key(report=case.report, scope=Scope.CONTACT, by=by)
    return "given" if as_last_written(row).open(key=key)["contact"] else "none"


def _written(rows: Iterable[Note | Decision], *, key: bytes) -> list[Written]:
    opened = [(row.id, as_last_written(row).open(key=key)) for row in rows]
    opened.sort(key=lambda pair: str(pair[1]["at"]))
    names = {str(member.id): member.shown_as for member in Member.objects.all()}
    return [
        Written(
            id=id,
            by=names.get(content["by"], "?"),
            at=datetime.fromisoformat(content["at"]),
            text=content["text"],
            code=content.get("code", ""),
            goes_at=datetime.fromisoformat(content["goes_at"]) if "goes_at" in content else None,
        )
        for id, content in opened
    ]
