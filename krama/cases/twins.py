"""Find other cases that name the same thing, by the blind index alone."""

from dataclasses import dataclass

from krama.cases.models import Case, IndexEntry
from krama.report.models import Report


@dataclass(frozen=True)
class Twin:
    """Another report that names the same thing; its case's reference, or "" while it waits."""

    kind: str
    reference: str


def twins(report: Report) -> list[Twin]:
    """Return who else named what this report names. Equality is all the index shows."""
    found = []
    for entry in IndexEntry.objects.filter(report=report):
        same = IndexEntry.objects.filter(kind=entry.kind, value=entry.value)
        others = same.exclude(report=report).values_list("report_id", flat=True)[:20]
        references = dict(
            Case.objects.filter(report__in=list(others)).values_list("report_id", "reference")
        )
        found += [Twin(entry.kind, references.get(other, "")) for other in others]
    return found
