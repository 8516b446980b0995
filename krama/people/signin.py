"""Check a password once, and keep what it opens for this request."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from krama.people import hasher, unlock
from krama.people.models import Member
from krama.people.roles import Permission, may
from krama.vault.members import is_password_of

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import Model


class MemberBackend(ModelBackend):
    """Knows members by name and password; gives page permissions to those who edit pages.

    What a member may do to a report is never asked here: that is `roles.may`.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **credentials: Any,
    ) -> Member | None:
        """Return the member, or None alike for a wrong password, an unknown or an ended name.

        One Argon2id in every case, so that the time tells nothing either.
        """
        if not username or not password:
            return None
        member = Member.objects.active().filter(name=username.strip().lower()).first()
        salt, digest = hasher.parts(member.password if member else "")
        secrets = hasher.secrets_of(password, salt=salt)
        if not is_password_of(secrets, digest) or member is None:
            return None
        if request is not None:
            unlock.remember(request, secrets.wrap)
        return member

    def get_all_permissions(
        self, user_obj: "AbstractBaseUser | AnonymousUser", obj: "Model | None" = None
    ) -> set[str]:
        """Return the permissions of the member's groups if they edit pages, else none."""
        if not isinstance(user_obj, Member) or not may(user_obj, Permission.EDIT_PAGES):
            return set()
        return super().get_all_permissions(user_obj, obj)
