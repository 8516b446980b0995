"""Watch the watchers: how many cases a member opened within the hour, from the ledger alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count

from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.ledger.write import write
from krama.people.models import Member

WINDOW = timedelta(hours=1)


@dataclass(frozen=True)
class Hasty:
    """A member who opened more cases within the hour than anybody should."""

    name: str
    opened: int


def opened_lately(member: Member, *, now: datetime) -> set[UUID]:
    """Return the cases this member opened within the last hour; one opened twice counts once."""
    lines = Line.objects.filter(by=member.ledger_name, deed=Deed.READ, at__gt=now - WINDOW)
    return {case for case in lines.values_list("subject", flat=True) if case}


def is_over_the_limit(member: Member, *, case_id: UUID, now: datetime) -> bool:
    """Return whether opening this case would be one too many; one that is open already never is."""
    opened = opened_lately(member, now=now)
    return case_id not in opened and len(opened) >= settings.KRAMA_OPENS_AN_HOUR


def note_over_the_limit(member: Member, *, now: datetime) -> None:
    """Write once an hour that a member asked for more than the limit."""
    already = Line.objects.filter(
        by=member.ledger_name, deed=Deed.OVER_LIMIT, at__gt=now - WINDOW
    ).exists()
    if not already:
        write(Deed.OVER_LIMIT, by=member.ledger_name, subject=member.id, now=now)


def hasty(*, now: datetime) -> list[Hasty]:
    """Return who is above the limit, for the supervisors' queue."""
    over = Line.objects.filter(deed=Deed.OVER_LIMIT, at__gt=now - WINDOW).values_list(
        "by", flat=True
    )
    lines = Line.objects.filter(by__in=list(over), deed=Deed.READ, at__gt=now - WINDOW)
    counts = dict(lines.values_list("by").annotate(Count("subject", distinct=True)))
    members = {member.ledger_name: member.shown_as for member in Member.objects.all()}
    return [Hasty(members.get(by) or by, number) for by, number in sorted(counts.items())]
