"""A line of the ledger, and its link in the chain. Both are written once and never again.

But for one thing: of an old reading, who and what is forgotten (see forget.py).
"""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Max

from krama.ledger.deeds import known

HASH_BYTES = 32
FORGOTTEN = "forgotten"  # the `by` of a forgotten reading


class InsertOnlyError(Exception):
    """Somebody tried to change or remove what is written once."""


class InsertOnlyQuerySet(models.QuerySet[Any]):
    """What can be read and added to; the database refuses the rest as well (see guards.py)."""

    def update(self, **kwargs: Any) -> int:
        """Refuse; InsertOnlyError."""
        raise InsertOnlyError

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse; InsertOnlyError."""
        raise InsertOnlyError


class LineQuerySet(InsertOnlyQuerySet):
    """Questions to the record."""

    def about(self, subject: UUID) -> "LineQuerySet":
        """Return the lines about one report, case or member, oldest first."""
        return self.filter(subject=subject).order_by("id")

    def unchained(self) -> "LineQuerySet":
        """Return the lines that have no link yet, in order."""
        return self.filter(link=None).order_by("id")

    def highest_revision(self, row: UUID) -> int:
        """Return the newest revision that a line names for a boxed row; 0 where none does."""
        found: int | None = self.filter(row=row).aggregate(newest=Max("revision"))["newest"]
        return found or 0


class InsertOnlyModel(models.Model):
    """A row that can be added, never changed or deleted."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it once; InsertOnlyError the second time."""
        if not self._state.adding:
            raise InsertOnlyError
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse; InsertOnlyError."""
        raise InsertOnlyError


class Line(InsertOnlyModel):
    """Who did which deed to what, when, and by which coded reason; never a word of a report."""

    at = models.DateTimeField()
    deed = models.CharField(max_length=24, choices=known)
    by = models.CharField(max_length=43)
    subject = models.UUIDField(null=True, blank=True, db_index=True)
    row = models.UUIDField(null=True, blank=True)
    revision = models.PositiveIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=64, blank=True)
    salt = models.BinaryField(max_length=16, null=True)  # of a reading, until it is forgotten
    kept = models.BinaryField(
        max_length=32, null=True
    )  # of a forgotten one: what stood there, hashed

    objects = LineQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(row=None, revision=None)
                | models.Q(row__isnull=False, revision__isnull=False),
                name="line_names_a_row_together_with_its_revision",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["row", "revision"], name="line_by_row"),
            models.Index(fields=["by", "deed", "at"], name="line_by_member"),
        ]

    def __str__(self) -> str:
        return f"line {self.pk}: {self.by} {self.deed}"


class Link(InsertOnlyModel):
    """One place in the chain. Kept beside the lines, so that those are never touched again."""

    number = models.PositiveBigIntegerField(primary_key=True)
    line = models.OneToOneField(Line, on_delete=models.PROTECT, related_name="link")
    hash = models.BinaryField(max_length=HASH_BYTES)

    objects = InsertOnlyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"link {self.number}"


class Carried(InsertOnlyModel):
    """A head that left the house, and when."""

    at = models.DateTimeField(db_index=True)
    number = models.PositiveBigIntegerField()

    objects = InsertOnlyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"head {self.number}"
