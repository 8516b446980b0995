"""Find other cases that name the same thing, by the blind index alone."""

from dataclasses import dataclass
from uuid import UUID

from krama.cases.models import Case, IndexEntry
from krama.cases.together import group_of
from krama.report.models import Report

AT_MOST = 20  # others that are shown for one thing that is named


@dataclass(frozen=True)
class Twin:
    """Another report that names the same things; its case's reference, or "" where it has none."""

    kinds: tuple[str, ...]  # of what both name
    report_id: UUID
    reference: str
    waits: bool  # whether it can be taken


def twins(report: Report) -> list[Twin]:
    """Return who else named what this report names. Equality is all the index shows.

    What is put together with it already is left out.
    """
    waiting = Report.objects.filter(taken_at=None, withdrawn_at=None)
    own = Case.objects.filter(report=report).first()
    group = group_of(own) if own else None
    known = {case.report_id for case in group.cases} if group else {report.id}
    kinds: dict[UUID, list[str]] = {}
    for entry in IndexEntry.objects.filter(report=report).order_by("id"):
        same = IndexEntry.objects.filter(kind=entry.kind, value=entry.value)
        for other in same.exclude(report__in=known).values_list("report_id", flat=True)[:AT_MOST]:
            kinds.setdefault(other, []).append(entry.kind)
    references = dict(Case.objects.filter(report__in=kinds).values_list("report_id", "reference"))
    free = set(waiting.filter(id__in=kinds).values_list("id", flat=True))
    return [
        Twin(tuple(both), other, references.get(other, ""), waits=other in free)
        for other, both in kinds.items()
    ]
