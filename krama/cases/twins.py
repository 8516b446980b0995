"""Find other cases that name the same thing, by the blind index alone."""

from dataclasses import dataclass
from uuid import UUID

from krama.cases.models import Case, IndexEntry
from krama.cases.together import group_of
from krama.report.models import Report


@dataclass(frozen=True)
class Twin:
    """Another report that names the same thing; its case's reference, or "" where it has none."""

    kind: str
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
    found = []
    for entry in IndexEntry.objects.filter(report=report):
        same = IndexEntry.objects.filter(kind=entry.kind, value=entry.value)
        others = list(same.exclude(report__in=known).values_list("report_id", flat=True)[:20])
        cases = Case.objects.filter(report__in=others)
        references = dict(cases.values_list("report_id", "reference"))
        free = set(waiting.filter(id__in=others).values_list("id", flat=True))
        found += [
            Twin(entry.kind, other, references.get(other, ""), other in free) for other in others
        ]
    return found
