"""A sign-in, as the table knows it."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from krama.people.models.member import Member


class SessionQuerySet(models.QuerySet["Session"]):
    """Questions about sessions."""

    def live(self, *, now: datetime, idle_since: datetime) -> "SessionQuerySet":
        """Return those that neither the clock nor idleness has ended."""
        return self.filter(expires__gt=now, seen_at__gt=idle_since)


class Session(models.Model):
    """A sign-in. The cookie's value is not here, only its hash; the content opens with it alone."""

    key_hash = models.CharField(primary_key=True, max_length=64)
    data = models.BinaryField()
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.CASCADE)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    expires = models.DateTimeField(db_index=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires__gt=F("started_at")), name="session_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return f"session since {self.started_at:%H:%M}"
