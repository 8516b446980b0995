"""A row whose text is boxed: what stands in it opens only under its report's key."""

import uuid
from typing import Any, ClassVar

from django.db import models

from krama.vault.rows import RowName, box_row, unbox_row


class Scope(models.TextChoices):
    """The four keys of a report, by what they open."""

    TOLD = "told"
    CONTACT = "contact"
    THREAD = "thread"
    STAFF = "staff"


class BoxedRow(models.Model):
    """One boxed JSON of a report. Its place and revision are bound into the box."""

    SCOPE: ClassVar[Scope]
    # The smallest size of its padding, in bytes: what a child tells is rarely a single line, and
    # one line must not be told from a page.
    AT_LEAST: ClassVar[int] = 1024

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey("report.Report", on_delete=models.CASCADE)
    schema = models.PositiveSmallIntegerField(default=1)
    revision = models.PositiveIntegerField(default=1)
    boxed = models.BinaryField()
    written_at = models.DateTimeField()

    class Meta:
        abstract = True

    @property
    def name(self) -> RowName:
        """Return what the box is bound to."""
        return RowName(
            table=self._meta.db_table,
            row=self.id,
            report=self.report_id,
            scope=self.SCOPE.value,
            schema=self.schema,
            revision=self.revision,
        )

    def put(self, content: dict[str, Any], *, key: bytes) -> None:
        """Box the content for this row as it now stands; TooLongError over 60,000 bytes."""
        self.boxed = box_row(key, content, name=self.name, at_least=self.AT_LEAST)

    def open(self, *, key: bytes) -> dict[str, Any]:
        """Return the content; CannotOpenError where key, place or revision is another's."""
        return unbox_row(key, bytes(self.boxed), name=self.name)
