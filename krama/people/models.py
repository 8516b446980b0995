"""Members of staff, their shares of team keys, their sessions, and when they are on duty."""

import hashlib
import hmac
from datetime import datetime
from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q

from krama.people.roles import TABLE, Role
from krama.site import keyfiles
from krama.vault.keypairs import fingerprint


class PasswordDeedError(Exception):
    """A password is never simply set: it also boxes the member's key. See join.py."""


class MemberQuerySet(models.QuerySet["Member"]):
    """Questions about staff."""

    def active(self) -> "MemberQuerySet":
        """Return those who may sign in."""
        return self.filter(is_active=True)


class MemberManager(BaseUserManager["Member"]):
    """Finds a member by the name they sign in with, in any case."""

    def get_queryset(self) -> MemberQuerySet:
        """Return the queryset with our questions."""
        return MemberQuerySet(self.model, using=self._db)

    def active(self) -> MemberQuerySet:
        """Return those who may sign in."""
        return self.get_queryset().active()

    def get_by_natural_key(self, username: str | None) -> "Member":
        """Return the member of that name; Member.DoesNotExist."""
        return self.get(name=(username or "").strip().lower())


class Member(AbstractBaseUser, PermissionsMixin):
    """One person of staff: a name, a role, and a key pair that only their password opens."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=40, unique=True)
    shown_as = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=16, choices=Role)
    is_active = models.BooleanField(default=True)
    created_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    created_at = models.DateTimeField()
    generation = models.PositiveIntegerField(default=1)
    public = models.BinaryField()
    boxed_private = models.BinaryField()
    code_step = models.PositiveBigIntegerField(default=0)  # the last one-time code used, by time

    USERNAME_FIELD = "name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["shown_as", "role"]

    objects = MemberManager()

    class Meta:
        constraints: ClassVar = [
            # Wagtail asks for the column; nobody stands above the table in roles.py.
            models.CheckConstraint(
                condition=Q(is_superuser=False), name="no_member_is_a_superuser"
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="member_has_a_known_role"
            ),
        ]

    def __str__(self) -> str:
        return self.shown_as

    @property
    def fingerprint(self) -> str:
        """Eight digits of the public half, to be compared by voice."""
        return fingerprint(bytes(self.public))

    @property
    def ledger_name(self) -> str:
        """How a line of the ledger names this member."""
        return f"member:{self.id}"

    @property
    def powers(self) -> list[str]:
        """What the role allows, for templates; deeds ask `roles.may`."""
        return sorted(TABLE[Role(self.role)]) if self.is_active else []

    def set_password(self, raw_password: str | None) -> None:
        """Refuse: a password set without reboxing the key would lose every report."""
        raise PasswordDeedError

    def get_session_auth_hash(self) -> str:
        """Return what ends every session when the password changes; keyed with the desk pepper."""
        key = keyfiles.secret("desk.pepper")
        told = f"session {self.password}".encode()
        return hmac.new(key, told, hashlib.sha256).hexdigest()

    def get_session_auth_fallback_hash(self) -> Any:
        """Return none: the pepper has no older one."""
        return iter(())


class TeamShare(models.Model):
    """A team's private half, sealed to one member's public half."""

    team = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="shares")
    generation = models.PositiveIntegerField()
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
