"""A case and what staff write about it, the blind index, the bell, and the figures.

Every column that is not sealed stands with its reason in `krama/config/clear_columns.py`.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from krama.cases.reference import new_reference
from krama.cases.words import CloseReason, DecisionCode, OpenFor, State
from krama.people.models import Member
from krama.report.models import Message, Report
from krama.report.rows import BoxedRow, Scope
from krama.report.words import AgeBand, Category, Hosted

QUEUE = "casework"


def _unread() -> Exists:
    messages = Message.objects.filter(report=OuterRef("report"), from_reporter=True, read_at=None)
    return Exists(messages)


def _behind_an_open_one() -> models.QuerySet["Together"]:
    open_mains = Together.objects.filter(is_main=True).exclude(case__state=State.CLOSED)
    return Together.objects.filter(is_main=False, group__in=open_mains.values("group"))


class CaseQuerySet(models.QuerySet["Case"]):
    """Questions that staff and clocks ask."""

    def still_open(self) -> "CaseQuerySet":
        """Return what is not closed."""
        return self.exclude(state=State.CLOSED)

    def owned_by(self, member: Member) -> "CaseQuerySet":
        """Return what this member answers for."""
        return self.filter(owner=member)

    def in_queue(self) -> "CaseQuerySet":
        """Return what was put back and waits for someone to pick it up."""
        return self.filter(owner=None).still_open()

    def needing_attention(self) -> "CaseQuerySet":
        """Return what holds a message of the reporter that nobody has read."""
        return self.filter(_unread())

    def telling_unread(self) -> "CaseQuerySet":
        """Return the same, each with `unread`: whether it needs attention."""
        return self.annotate(unread=_unread())

    def one_line_each(self) -> "CaseQuerySet":
        """Leave out what its open main case speaks for: see merge.py.

        Under a closed main case it speaks for itself: its reporter may have written again.
        """
        return self.exclude(Exists(_behind_an_open_one().filter(case=OuterRef("id"))))

    def count_lines(self) -> int:
        """Return how many `one_line_each` leaves, without looking at each of them."""
        behind = _behind_an_open_one().values("case")
        return self.count() - self.filter(id__in=behind).count()

    def most_urgent_first(self) -> "CaseQuerySet":
        """Return them by priority, then by when they are due."""
        return self.order_by("priority", F("due_at").asc(nulls_last=True), "id")


class Case(models.Model):
    """One report in somebody's hands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=new_reference)
    report = models.OneToOneField(Report, on_delete=models.PROTECT)
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True)
    queue = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.ASSIGNED)
    priority = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    decision = models.CharField(max_length=20, choices=DecisionCode, blank=True)
    close_reason = models.CharField(max_length=20, choices=CloseReason, blank=True)
    counted = models.BooleanField(default=False)
    taken_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    held = models.BooleanField(default=False)
    anonymised_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=State.CLOSED) | Q(due_at__isnull=False),
                name="open_case_has_a_due_date",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED) | Q(owner__isnull=False) | ~Q(queue=""),
                name="open_case_has_an_owner_or_a_queue",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CLOSED)
                | (Q(closed_at__isnull=False) & ~Q(close_reason="")),
                name="closed_case_has_a_date_and_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(anonymised_at=None) | Q(state=State.CLOSED, held=False),
                name="only_a_closed_case_without_a_hold_is_anonymised",
            ),
            models.CheckConstraint(
                condition=Q(priority__gte=0, priority__lte=4),
                name="case_has_a_priority_from_0_to_4",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["owner", "priority", "due_at"],
                condition=~Q(state=State.CLOSED),
                name="case_open_of_owner",
            ),
            models.Index(
                fields=["priority", "due_at"],
                condition=~Q(state=State.CLOSED),
                name="case_open_by_urgency",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        """Return whether someone has to do something by `due_at`."""
        return self.state != State.CLOSED


class Together(models.Model):
    """A case's place among cases that tell of the same thing: a link, and no key to any of them.

    A case has one place, and a group one main case: there is no chain of links and no ring.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.UUIDField(db_index=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    is_main = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case"], name="case_stands_in_one_group"),
            models.UniqueConstraint(
                fields=["group"], condition=Q(is_main=True), name="group_has_one_main_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} in {self.group}"


class Note(BoxedRow):
    """What one of the team writes for the others."""

    SCOPE = Scope.STAFF


class Decision(BoxedRow):
    """What was decided and why; the code alone stands in clear on the case as well."""

    SCOPE = Scope.STAFF


class Review(models.Model):
    """What a second person thinks of a decision; who may be that person: review.py."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE)
    member = models.ForeignKey(Member, on_delete=models.PROTECT)
    agrees = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["decision", "member"], name="member_reviews_a_decision_once"
            )
        ]

    def __str__(self) -> str:
        return f"review of {self.decision_id}"


class IndexEntry(models.Model):
    """One identifier of a report, blind: equal values of a kind have equal entries."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE)
    kind = models.CharField(max_length=10)
    value = models.BinaryField(max_length=17)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "value", "report"], name="report_has_an_identifier_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.report_id}"


class Bell(models.Model):
    """When and how often the bell rang for a report nobody had taken."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE)
    rung_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"bell for {self.report_id}, {self.times} times"


class Ticket(models.Model):
    """One thing that a signed-in person handed to the worker; gone once done, taken back or late."""

    class Kind(models.TextChoices):
        """What the worker does with it."""

        MESSAGE = "message"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE)
    kind = models.CharField(max_length=10, choices=Kind)
    due_at = models.DateTimeField(db_index=True)
    expires_at = models.DateTimeField()
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("due_at")), name="ticket_expires_after_it_is_due"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.report_id}"


class Figure(models.Model):
    """One closed case as a number in statistics, with nothing that leads back to it."""

    # A running number would tell in which order cases closed, and so which figure is whose.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    month = models.DateField()
    category = models.CharField(max_length=20, choices=Category)
    age_band = models.CharField(max_length=10, choices=AgeBand)
    platform = models.CharField(max_length=20, blank=True)
    hosted = models.CharField(max_length=10, choices=Hosted)
    priority = models.PositiveSmallIntegerField()
    decision = models.CharField(max_length=20, choices=DecisionCode, blank=True)
    close_reason = models.CharField(max_length=20, choices=CloseReason)
    open_for = models.CharField(max_length=10, choices=OpenFor)

    def __str__(self) -> str:
        return f"{self.category} closed in {self.month:%Y-%m}"
