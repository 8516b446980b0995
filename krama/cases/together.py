"""Which cases were put together, and which of them is the main one. Links alone; no key is touched."""

from dataclasses import dataclass
from uuid import UUID

from krama.cases.models import Case, Together


@dataclass(frozen=True)
class Group:
    """Cases that tell of the same thing: the main one, and the others by when they were taken."""

    id: UUID
    main: Case
    others: list[Case]

    @property
    def cases(self) -> list[Case]:
        """Return all of them, the main one first."""
        return [self.main, *self.others]


def group_of(case: Case) -> Group | None:
    """Return the group in which a case stands, or None."""
    place = Together.objects.filter(case=case).first()
    if place is None:
        return None
    places = Together.objects.filter(group=place.group).select_related(
        "case__report", "case__owner"
    )
    cases = [one.case for one in places.order_by("-is_main", "case__taken_at", "case__id")]
    return Group(place.group, cases[0], cases[1:])


def together_with(case: Case) -> list[Case]:
    """Return the other cases of the group of a main case; none for any other case."""
    group = group_of(case)
    return group.others if group and group.main == case else []


def lock_group(case: Case) -> list[Case]:
    """Return a case and all that it stands with, locked until the caller's transaction ends.

    Whoever joins or leaves the group meanwhile is waited for, and then seen.
    """
    held: list[UUID] = []
    while held != (found := _ids(case)):
        held, cases = found, locked(found)
    return list(cases.values())


def locked(ids: list[UUID]) -> dict[UUID, Case]:
    """Return the cases as they stand now, locked in an order in which no two deeds can jam."""
    cases = Case.objects.select_for_update(of=("self",)).filter(id__in=ids).order_by("id")
    return {case.id: case for case in cases}


def _ids(case: Case) -> list[UUID]:
    group = group_of(case)
    return sorted(one.id for one in group.cases) if group else [case.id]
