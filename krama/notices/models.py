"""A notice and what belongs to it. Texts, addresses and contacts are boxed under the staff key.

Every column that is not sealed stands with its reason in `krama/config/clear_columns.py`.
"""

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from krama.notices.words import (
    FOR_A_PERSON,
    OVER,
    STILL_OPEN,
    Audience,
    Hint,
    Outcome,
    Said,
    State,
    Way,
)
from krama.people.models import Member
from krama.report.models import Report
from krama.report.rows import BoxedRow, Scope


class Located(BoxedRow):
    """Where an item was found to be, as `Whereabouts.to_json` writes it."""

    SCOPE = Scope.STAFF
    AT_LEAST = 4096

    item = models.UUIDField()
    country = models.CharField(max_length=2, blank=True)


class FollowQuerySet(models.QuerySet["Follow"]):
    """Questions that staff and clocks ask."""

    def still_open(self) -> "FollowQuerySet":
        """Return what is still followed."""
        return self.filter(outcome__in=STILL_OPEN)

    def needing_a_person(self, *, now: datetime) -> "FollowQuerySet":
        """Return what looks gone, or was not looked at by its date; of closed cases nothing."""
        here = self.exclude(report__case__state="closed")
        late = Q(outcome=Outcome.LOOKS_GONE) | Q(outcome=Outcome.FOLLOWED, due_at__lte=now)
        return here.filter(late).order_by("due_at", "id")


class Follow(models.Model):
    """One item that is followed until it is gone, at home and abroad alike."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE)
    item = models.UUIDField()
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.FOLLOWED)
    began_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    probed = models.BooleanField(default=False)

    objects = FollowQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "item"], name="item_is_followed_once"),
            models.CheckConstraint(
                condition=~Q(outcome__in=STILL_OPEN) | Q(due_at__isnull=False),
                name="followed_item_has_a_next_date",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=STILL_OPEN) | Q(ended_at__isnull=False),
                name="item_that_is_done_with_has_its_date",
            ),
        ]

    def __str__(self) -> str:
        return f"item {self.item}: {self.outcome}"

    @property
    def is_open(self) -> bool:
        """Return whether it is still followed."""
        return self.outcome in STILL_OPEN


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Questions that staff and clocks ask."""

    def still_open(self) -> "NoticeQuerySet":
        """Return what is not over."""
        return self.exclude(state__in=OVER)

    def needing_a_person(self, *, now: datetime) -> "NoticeQuerySet":
        """Return what somebody must look at: prepared, failed, or without an answer by its date.

        Of closed cases nothing: their notices are over, or only history.
        """
        here = self.exclude(report__case__state="closed")
        late = Q(state__in=[State.SENT, State.ACKNOWLEDGED, State.APPROVED], due_at__lte=now)
        return here.filter(Q(state__in=FOR_A_PERSON) | late).order_by("due_at", "id")

    def of_item(self, report: Report, item: uuid.UUID) -> "NoticeQuerySet":
        """Return the notices that name an item of a report."""
        return self.filter(report=report, about__item=item)


class Notice(BoxedRow):
    """One letter to one recipient, as it goes out; what is boxed: see `prepare.py`."""

    SCOPE = Scope.STAFF
    AT_LEAST = 4096

    audience = models.CharField(max_length=10, choices=Audience)
    way = models.CharField(max_length=10, choices=Way)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    step = models.PositiveSmallIntegerField(default=0)
    recipient = models.BinaryField(max_length=17)
    due_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=OVER) | Q(due_at__isnull=False),
                name="open_notice_has_a_next_date",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["state", "due_at"], condition=~Q(state__in=OVER), name="notice_open_by_date"
            )
        ]

    def __str__(self) -> str:
        return f"notice to a {self.audience}, {self.state}"


class About(models.Model):
    """One item that a notice names. To one recipient it is named once a step, whatever happens."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="about")
    item = models.UUIDField()
    recipient = models.BinaryField(max_length=17)
    step = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "recipient", "step"], name="item_is_told_to_a_recipient_once_a_step"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} in {self.notice_id}"


class Reply(BoxedRow):
    """What a recipient answered, as a person wrote it down."""

    SCOPE = Scope.STAFF

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE)
    said = models.CharField(max_length=12, choices=Said)


class Errand(models.Model):
    """A ticket of this room: one notice or one probe, handed to the worker by a signed-in person."""

    class Kind(models.TextChoices):
        """What the worker does with it."""

        NOTICE = "notice"
        PROBE = "probe"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE)
    kind = models.CharField(max_length=10, choices=Kind)
    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, null=True, blank=True)
    follow = models.ForeignKey(Follow, on_delete=models.CASCADE, null=True, blank=True)
    due_at = models.DateTimeField(db_index=True)
    expires_at = models.DateTimeField()
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("due_at")), name="errand_expires_after_it_is_due"
            ),
            models.CheckConstraint(
                condition=Q(kind="notice", notice__isnull=False, follow=None)
                | Q(kind="probe", follow__isnull=False, notice=None),
                name="errand_is_for_a_notice_or_an_item",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.report_id}"


class Probe(models.Model):
    """One look from afar at whether an item is still there."""

    follow = models.ForeignKey(Follow, on_delete=models.CASCADE)
    at = models.DateTimeField()
    hint = models.CharField(max_length=10, choices=Hint)
    code = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["follow", "at"], name="item_is_probed_once_a_minute")
        ]

    def __str__(self) -> str:
        return f"{self.hint} ({self.code})"


class Confirmed(models.Model):
    """That a person looked at a contact and found it right. Which one, only the index key tells."""

    contact = models.BinaryField(max_length=17, unique=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"contact confirmed at {self.at:%Y-%m-%d}"


class PoliceFirst(models.Model):
    """That notices of a case wait for the police, and until when at most."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"police first until {self.until:%Y-%m-%d %H:%M}"
