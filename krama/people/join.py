"""Make an account: a name, a role, a first password, and a key pair that only it opens."""

import re
import secrets as random
from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from shamir_mnemonic.wordlist import WORDLIST

from krama.people import hasher
from krama.people.models import Member
from krama.people.roles import (
    EDITS_AT_FIRST,
    Edits,
    Permission,
    Role,
    may,
    must_be_allowed,
)
from krama.vault.keypairs import KeyPair
from krama.vault.members import box_private

SHORTEST_PASSWORD = 14
_NAME = re.compile(r"[a-z][a-z0-9._-]{1,39}")
# Wagtail's groups: what each may do is written in krama/editors/groups.py.
GROUPS = {
    Edits.WRITER: "Writers",
    Edits.TRANSLATOR: "Translators",
    Edits.PUBLISHER: "Publishers",
}


class BadNameError(ValueError):
    """A name has 2 to 40 small letters, digits, dots, dashes or underscores, a letter first."""


class NameTakenError(ValueError):
    """Somebody signs in under this name."""


class WeakPasswordError(ValueError):
    """A password has at least 14 characters."""


def suggest_password() -> str:
    """Return six words of 10 random bits each; with Argon2id and the pepper that is plenty."""
    return " ".join(random.choice(WORDLIST) for _ in range(6))


@transaction.atomic
def make_account(
    *,
    name: str,
    shown_as: str,
    email: str,
    role: Role | str,
    password: str,
    by: Member | None,
    now: datetime,
    languages: Sequence[str] = (),
) -> Member:
    """Return the new member. `by` is None only for whoever sits at the machine (`operator`).

    They hold no share of any team key: whoever makes accounts lets nobody in to reports.
    Raises BadNameError, NameTakenError, WeakPasswordError, NotAllowedError.
    """
    if by is not None:
        must_be_allowed(by, Permission.EDIT_ACCOUNTS)
    if not _NAME.fullmatch(name):
        raise BadNameError
    if len(password) < SHORTEST_PASSWORD:
        raise WeakPasswordError
    salt, pair, identity = hasher.new_salt(), KeyPair.make(), uuid4()
    secrets = hasher.secrets_of(password, salt=salt)
    member = Member(
        id=identity,
        name=name,
        shown_as=shown_as,
        email=email,
        role=Role(role),
        languages=" ".join(languages),
        edits=" ".join(EDITS_AT_FIRST.get(Role(role), ())),
        password=hasher.written(secrets, salt=salt),
        public=pair.public,
        boxed_private=box_private(
            pair.private, secrets_wrap=secrets.wrap, member=identity, generation=1
        ),
        generation=1,
        created_by=by,
        password_given_by=by,
        created_at=now,
    )
    try:
        with transaction.atomic():
            member.save(force_insert=True)
    except IntegrityError:
        raise NameTakenError from None
    fit_groups(member)
    return member


def fit_groups(member: Member) -> None:
    """Put a member who edits pages into Wagtail's groups, and out of any other."""
    edits = member.edits.split() if may(member, Permission.EDIT_PAGES) else []
    names = [GROUPS[Edits(one)] for one in edits]
    member.groups.set(Group.objects.filter(name__in=names))
