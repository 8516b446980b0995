"""A second person looks at a decision: not its author, and neither made the other's account.

Two accounts may be one person: whoever made an account, or gave it its password, could act as both.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from krama.cases.allow import must, who
from krama.cases.clock import minute
from krama.cases.models import Case, Decision, Review
from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.ledger.write import write
from krama.people.models import Member
from krama.people.roles import Permission, may
from krama.people.unlock import Officer


class SamePeopleError(Exception):
    """The reviewer decided it, or one of the two made the other's account."""


class ReviewedAlreadyError(Exception):
    """This member has said what they think of this decision."""


@dataclass(frozen=True)
class Looks:
    """What others thought of a decision, and whether this member may still say."""

    given: list[Review]
    may_give: bool


def are_two_people(one: Member, other: Member) -> bool:
    """Return whether neither could have acted as the other."""
    of_one = {one.pk, one.created_by_id, one.password_given_by_id}
    of_other = {other.pk, other.created_by_id, other.password_given_by_id}
    return one.pk not in of_other and other.pk not in of_one


def author_of(decision_id: UUID) -> Member | None:
    """Return who decided, as the ledger says: the box could be another's, its line cannot."""
    line = Line.objects.filter(deed=Deed.DECIDED, row=decision_id).order_by("id").first()
    if line is None:
        return None
    members = {member.ledger_name: member for member in Member.objects.all()}
    return members.get(line.by)


def looks_at(decision_id: UUID, member: Member) -> Looks:
    """Return the looks at a decision."""
    given = list(
        Review.objects.filter(decision=decision_id).select_related("member").order_by("at")
    )
    author = author_of(decision_id)
    done = any(one.member_id == member.pk for one in given)
    is_second = author is not None and are_two_people(author, member)
    return Looks(given, may_give=may(member, Permission.DECIDE) and is_second and not done)


def review(*, case: Case, decision_id: UUID, agrees: bool, by: Officer, now: datetime) -> None:
    """Note what a second person thinks; NotAllowedError, SamePeopleError, ReviewedAlreadyError.

    Decision.DoesNotExist for one that is not of this case.
    """
    must(Permission.DECIDE, by=by, case=case)
    decision = Decision.objects.get(id=decision_id, report=case.report)
    author = author_of(decision.id)
    if author is None or not are_two_people(author, by.member):
        raise SamePeopleError
    try:
        with transaction.atomic():
            Review.objects.create(
                decision=decision, member=by.member, agrees=agrees, at=minute(now)
            )
            deed = Deed.AGREED if agrees else Deed.DISAGREED
            write(deed, by=who(by), subject=case.id, now=now)
    except IntegrityError:
        raise ReviewedAlreadyError from None
