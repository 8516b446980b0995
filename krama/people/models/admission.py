"""One holder's word that a colleague's key is that colleague's."""

from typing import ClassVar

from django.db import models

from krama.people.models.member import Member


class Admission(models.Model):
    """A sponsor heard the eight digits from the member by voice; two of these let the member in."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="admissions")
    generation = models.PositiveIntegerField()
    key_id = models.BinaryField(max_length=8)  # of the public half that was compared
    team = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    sponsor = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="sponsored")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["team", "member", "generation", "sponsor"],
                name="sponsor_vouches_once_for_an_admission",
            ),
            models.CheckConstraint(
                condition=~models.Q(member=models.F("sponsor")),
                name="nobody_vouches_for_themselves",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sponsor_id} for {self.member_id}.{self.generation}"
