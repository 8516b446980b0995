"""Take a waiting report: from now on one person answers for it."""

from datetime import datetime

from django.db import transaction

from krama.cases.allow import must, who
from krama.cases.clock import due, minute
from krama.cases.keys import report_key
from krama.cases.models import Case
from krama.cases.rows import tell_standing
from krama.countries.urgent import signals_in
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.people.roles import Permission
from krama.people.unlock import Officer
from krama.report.answers import Answers
from krama.report.models import Report, Told
from krama.report.priority import Priority, weigh
from krama.report.rows import Scope
from krama.report.words import Stand


class AlreadyTakenError(Exception):
    """Someone else was faster, or the reporter changed their mind."""


def take(*, report: Report, by: Officer, now: datetime) -> Case:
    """Open a case for a report; NotAllowedError, AlreadyTakenError, NoKeyError.

    The priority is weighed again by today's rules, and may only rise.
    """
    must(Permission.TAKE, by=by)
    priority = _weigh_again(report, by=by)
    thread_key = report_key(report=report, scope=Scope.THREAD, by=by)
    due_at = due(priority.level, now)
    with transaction.atomic():
        free = Report.objects.filter(id=report.id, taken_at=None, withdrawn_at=None)
        if not free.update(taken_at=minute(now)):
            raise AlreadyTakenError
        case = Case.objects.create(
            report=report,
            owner=by.member,
            priority=priority.level,
            reasons=priority.reasons,
            taken_at=minute(now),
            due_at=due_at,
        )
        reason = f"p{priority.level}"
        write(Deed.TOOK, by=who(by), subject=case.id, reason=reason, now=now)
        tell_standing(
            case=case,
            report=report,
            stand=Stand.READING,
            by_when=due_at,
            thread_key=thread_key,
            by=by,
            now=now,
        )
    return case


def _weigh_again(report: Report, *, by: Officer) -> Priority:
    """Return the more urgent of what was found at submit and what the rules say now."""
    key = report_key(report=report, scope=Scope.TOLD, by=by)
    answers = Answers.of(Told.objects.get(report=report).open(key=key))
    signals = signals_in(answers.words, report.language)
    found = weigh(answers, signals=signals, hosted=report.hosted)
    before = Priority(report.priority, list(report.reasons))
    if found.level == before.level:
        return Priority(found.level, list(dict.fromkeys([*before.reasons, *found.reasons])))
    return min(found, before, key=lambda priority: priority.level)
