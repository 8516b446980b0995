"""A team's private half, sealed to those who hold it."""

from typing import ClassVar

from django.db import models

from krama.people.models.member import Member


class TeamShare(models.Model):
    """A team's private half, sealed to one member's public half."""

    team = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="shares")
    generation = models.PositiveIntegerField()
    key_id = models.BinaryField(max_length=8, default=b"")  # of the team's public half
    vouched = models.BinaryField(max_length=32, default=b"")  # see roster.py
    sealed = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["team", "version", "member", "generation"],
                name="member_has_one_share_of_a_team_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.team}.{self.version} for {self.member_id}"


class RecoveryShare(models.Model):
    """A team's private half, sealed to the recovery key, which exists on paper only."""

    team = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    key_id = models.BinaryField(max_length=8)
    sealed = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["team", "version", "key_id"],
                name="recovery_has_one_share_of_a_team_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.team}.{self.version} for recovery"
