"""A report, its boxed rows, and the sealed keys that open them.

Every column that is not sealed stands with its reason in `krama/config/clear_columns.py`.
"""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from krama.report.rows import BoxedRow, Scope
from krama.report.words import About, AgeBand, Category, Hosted


class ReportQuerySet(models.QuerySet["Report"]):
    """Questions that staff and clocks ask."""

    def waiting(self) -> "ReportQuerySet":
        """Return what nobody has taken yet and nobody withdrew, most urgent and oldest first."""
        free = self.filter(taken_at=None, withdrawn_at=None)
        return free.order_by("priority", "received_at", "id")

    def burning(self) -> "ReportQuerySet":
        """Return what is waiting and cannot wait: priority 0."""
        return self.waiting().filter(priority=0)


class Report(models.Model):
    """What someone told us. It is never changed; staff work on a case beside it."""

    id = models.UUIDField(primary_key=True, editable=False)
    received_at = models.DateTimeField()
    language = models.CharField(max_length=2)
    category = models.CharField(max_length=20, choices=Category)
    about = models.CharField(max_length=10, choices=About, default=About.UNSAID)
    age_band = models.CharField(max_length=10, choices=AgeBand, default=AgeBand.UNSAID)
    platform = models.CharField(max_length=20, blank=True)
    hosted = models.CharField(max_length=10, choices=Hosted, default=Hosted.UNKNOWN)
    priority = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    crowded = models.BooleanField(default=False)
    taken_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(priority__gte=0, priority__lte=4),
                name="report_has_a_priority_from_0_to_4",
            ),
            models.CheckConstraint(
                condition=Q(category__in=Category.values), name="report_has_a_known_category"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["priority", "received_at"],
                condition=Q(taken_at=None, withdrawn_at=None),
                name="report_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"report {self.id}"


class Told(BoxedRow):
    """The answers as given, addresses and names included."""

    SCOPE = Scope.TOLD
    AT_LEAST = 4096


class Contact(BoxedRow):
    """How to reach the reporter; exists (empty) where nothing was given, until it is erased."""

    SCOPE = Scope.CONTACT


class Message(BoxedRow):
    """One message of the conversation."""

    SCOPE = Scope.THREAD

    from_reporter = models.BooleanField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta(BoxedRow.Meta):
        indexes: ClassVar = [
            models.Index(
                fields=["report"],
                condition=Q(from_reporter=True, read_at=None),
                name="message_unread_by_staff",
            )
        ]


class Standing(BoxedRow):
    """Where the report stands in words for the reporter, and the next date; one a report."""

    SCOPE = Scope.THREAD

    class Meta(BoxedRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report"], name="report_has_one_standing")
        ]


class Wrap(models.Model):
    """One report key, sealed to one team key."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE)
    scope = models.CharField(max_length=10, choices=Scope)
    team = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    key_id = models.BinaryField(max_length=8)
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "scope", "team", "version"],
                name="report_key_is_sealed_once_to_a_team_key",
            )
        ]
        # What is left to seal anew is found without walking over what is done.
        indexes: ClassVar = [models.Index(fields=["team", "version", "id"], name="wrap_by_key")]

    def __str__(self) -> str:
        return f"{self.scope} of {self.report_id} for {self.team}.{self.version}"


class ReceiptBox(models.Model):
    """The thread key, boxed under what the receipt derives; found by the receipt's look-up id."""

    lookup = models.BinaryField(max_length=16, unique=True)
    report = models.OneToOneField(Report, on_delete=models.CASCADE)
    boxed = models.BinaryField()
    dies_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"receipt box of {self.report_id}"

    def is_live(self, *, now: datetime) -> bool:
        """Return whether it may still be opened: for 90 days after closing."""
        return self.dies_at is None or now < self.dies_at


class Slip(models.Model):
    """Identifiers of a new report, sealed to the worker; gone once they are indexed."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"slip of {self.report_id}"


class Erasure(models.Model):
    """That something of a report was erased, and when; it outlives the report."""

    class What(models.TextChoices):
        """How much went."""

        CONTACT = "contact"
        ALL = "all"

    report_id = models.UUIDField()  # no link: nothing may keep or lose this with the report
    what = models.CharField(max_length=8, choices=What)
    at = models.DateTimeField()
    logged = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=Q(logged=False), name="erasure_not_logged")
        ]

    def __str__(self) -> str:
        return f"{self.what} of {self.report_id}"
