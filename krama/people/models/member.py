"""A member of staff."""

import hashlib
import hmac
from collections.abc import Iterator
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q

from krama.people.roles import Permission, Role, may
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
    languages = models.CharField(max_length=40, blank=True)  # codes with a blank between
    edits = models.CharField(max_length=40, blank=True)  # of roles.Edits, with a blank between
    is_active = models.BooleanField(default=True)
    created_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    created_at = models.DateTimeField()
    generation = models.PositiveIntegerField(default=1)
    public = models.BinaryField()
    boxed_private = models.BinaryField()
    # The first password is known to whoever made it; the member's own makes the key theirs alone.
    password_is_own = models.BooleanField(default=False)
    password_given_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The highest version of the team's key they held when they lost it for good; 0: none.
    left_with = models.PositiveIntegerField(default=0)
    # The highest version that was taken from them, also by a reset after which they may come back.
    last_held = models.PositiveIntegerField(default=0)
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
    def language_names(self) -> str:
        """The languages they can answer in, named in themselves."""
        names = dict(settings.LANGUAGES)
        return ", ".join(names.get(code, code) for code in self.languages.split())

    @property
    def ledger_name(self) -> str:
        """How a line of the ledger names this member."""
        return f"member:{self.id}"

    @property
    def powers(self) -> list[str]:
        """What the role allows, for templates; deeds ask `roles.may`."""
        return sorted(one for one in Permission if may(self, one))

    def set_password(self, raw_password: str | None) -> None:
        """Refuse: a password set without reboxing the key would lose every report."""
        raise PasswordDeedError

    def get_session_auth_hash(self) -> str:
        """Return what ends every session when the password changes; keyed with the desk pepper."""
        key = keyfiles.secret("desk.pepper")
        told = f"session {self.password}".encode()
        return hmac.new(key, told, hashlib.sha256).hexdigest()

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """Return none: the pepper has no older one."""
        return iter(())
