"""When members are on duty, and when somebody is."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from krama.people.models.member import Member


class Weekly(models.Model):
    """Hours that come back each week; `ends` at or before `starts` means on the next day."""

    weekday = models.PositiveSmallIntegerField()  # 0 is Monday
    starts = models.TimeField()
    ends = models.TimeField()

    class Meta:
        abstract = True
        ordering: ClassVar = ["weekday", "starts"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(weekday__lte=6), name="%(class)s_is_on_a_day_of_the_week"
            )
        ]


class Shift(Weekly):
    """When one member is on duty."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="shifts")

    def __str__(self) -> str:
        return f"{self.member_id} {self.weekday} {self.starts:%H:%M}-{self.ends:%H:%M}"


class DutyHours(Weekly):
    """When somebody is on duty, without saying who: what the public door may read."""

    def __str__(self) -> str:
        return f"{self.weekday} {self.starts:%H:%M}-{self.ends:%H:%M}"
