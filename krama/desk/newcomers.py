"""Who was let in to the team's key lately: by two colleagues' word, or by the recovery papers."""

from dataclasses import dataclass
from datetime import datetime

from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.people import admit
from krama.people.models import Member
from krama.people.roster import holders


@dataclass(frozen=True)
class LetIn:
    """A member, when they were let in, and by whom; by nobody where three papers did it."""

    member: Member
    at: datetime
    sponsors: list[Member]


def let_in_lately(*, now: datetime) -> list[LetIn]:
    """Return who was let in during the last seven days, the newest first."""
    by_word = [LetIn(one.member, one.at, one.sponsors) for one in admit.newcomers(now=now)]
    return sorted([*by_word, *_by_paper(now)], key=lambda one: one.at, reverse=True)


def _by_paper(now: datetime) -> list[LetIn]:
    lines = Line.objects.filter(deed=Deed.RECOVERY_USED, at__gt=now - admit.BANNER)
    at = dict(lines.order_by("id").values_list("subject", "at"))
    return [LetIn(member, at[member.pk], []) for member in holders() if member.pk in at]
