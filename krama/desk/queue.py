"""What the queue page shows: what waits, and whose turn it is; nothing of any text."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from krama.cases.clock import due
from krama.cases.models import Case, CaseQuerySet, Together
from krama.cases.watch import Hasty, hasty
from krama.desk.reasons import in_words
from krama.people.duty import on_duty_members
from krama.people.models import Member
from krama.people.roles import Permission, may
from krama.report.models import Report

SHOWN = 50  # rows of a list; the most urgent come first


@dataclass(frozen=True)
class Row:
    """One report or case in a list, from clear columns alone."""

    report: Report
    case: Case | None
    priority: int
    reasons: list[str]
    due_at: datetime | None
    late: bool
    unread: bool = False
    others: int = 0  # open cases that stand together with it and have no line of their own


@dataclass(frozen=True)
class Queue:
    """The lists of one member's day, each most urgent first, and how long they are in full."""

    waiting: list[Row]
    waiting_count: int
    put_back: list[Row]
    mine: list[Row]
    mine_count: int
    others: list[Row]
    others_count: int
    burning_count: int
    nobody_on_duty: bool
    hasty: list[Hasty]


def queue_of(member: Member, *, now: datetime) -> Queue:
    """Return what this member sees; others' cases are for supervisors alone."""
    waiting = Report.objects.waiting()
    still_open = Case.objects.still_open()
    mine = still_open.owned_by(member)
    others = Case.objects.none()
    if may(member, Permission.REASSIGN):
        others = still_open.exclude(owner=None).exclude(owner=member)
    return Queue(
        waiting=[_waiting(report, now=now) for report in waiting[:SHOWN]],
        waiting_count=waiting.count(),
        put_back=_rows(still_open.in_queue(), now=now),
        mine=_rows(mine, now=now),
        mine_count=mine.count_lines(),
        others=_rows(others, now=now),
        others_count=others.count_lines(),
        burning_count=Report.objects.burning().count()
        + Case.objects.in_queue().filter(priority=0).count(),
        nobody_on_duty=not on_duty_members(now),
        hasty=hasty(now=now) if may(member, Permission.REASSIGN) else [],
    )


def _waiting(report: Report, *, now: datetime) -> Row:
    due_at = due(report.priority, report.received_at)
    return Row(
        report=report,
        case=None,
        priority=report.priority,
        reasons=in_words(report.reasons),
        due_at=due_at,
        late=due_at < now,
    )


def _rows(cases: CaseQuerySet, *, now: datetime) -> list[Row]:
    lines = cases.one_line_each().most_urgent_first().select_related("report", "owner")
    shown = list(lines.telling_unread()[:SHOWN])
    behind = _behind(shown)
    return [_row(case, behind.get(case.id, []), now=now) for case in shown]


def _row(case: Case, behind: list[Case], *, now: datetime) -> Row:
    """Return the line of a case, which speaks for those behind it."""
    due_at = min((one.due_at for one in [case, *behind] if one.due_at), default=None)
    return Row(
        report=case.report,
        case=case,
        priority=case.priority,
        reasons=in_words(case.reasons),
        due_at=due_at,
        late=due_at is not None and due_at < now,
        unread=any(getattr(one, "unread", False) for one in [case, *behind]),
        others=len(behind),
    )


def _behind(cases: list[Case]) -> dict[UUID, list[Case]]:
    """Return, for each main case, the open ones that stand together with it."""
    mains = Together.objects.filter(case__in=cases, is_main=True)
    main_of = dict(mains.values_list("group", "case_id"))
    places = Together.objects.filter(group__in=main_of, is_main=False)
    group_of = dict(places.values_list("case_id", "group"))
    found: dict[UUID, list[Case]] = {}
    for case in Case.objects.still_open().filter(id__in=group_of).telling_unread():
        found.setdefault(main_of[group_of[case.id]], []).append(case)
    return found
