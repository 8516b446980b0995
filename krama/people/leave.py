"""Leave the team: the account ended or the role changed, every share of the key taken back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from krama.people import rotate
from krama.people.join import fit_groups
from krama.people.models import Admission, Member, Session, Shift, TeamShare
from krama.people.roles import EDITS_AT_FIRST, Edits, Permission, Role, may, must_be_allowed
from krama.people.roster import TEAM, everybody, must_not_be_last
from krama.people.rota import publish_rota
from krama.site import keyfiles


class NotYourselfError(Exception):
    """Nobody ends, changes or resets their own account."""


class EndedAlreadyError(Exception):
    """The account is ended; see `password.bring_back`."""


def allowed(member: Member, *, by: Member | None) -> Member:
    """Return the account as it stands now; NotAllowedError, NotYourselfError, EndedAlreadyError.

    `by` is None at the machine itself.
    """
    if by is not None:
        must_be_allowed(by, Permission.EDIT_ACCOUNTS)
        if by.pk == member.pk:
            raise NotYourselfError
    current = next(each for each in everybody() if each.pk == member.pk)
    if not current.is_active:
        raise EndedAlreadyError
    return current


@transaction.atomic
def leave(*, member: Member, by: Member | None, now: datetime) -> None:
    """End an account: no sign-in, no session, no share, no shift.

    What they could open stays open to whoever copied it: make the next key and re-seal.
    NotAllowedError, NotYourselfError, EndedAlreadyError, LastHolderError.
    """
    current = allowed(member, by=by)
    must_not_be_last(current)
    _lose_key_for_good(current)
    current.is_active = False
    current.save(update_fields=["is_active"])
    Session.objects.filter(member=current).delete()
    Shift.objects.filter(member=current).delete()
    publish_rota(by=None, now=now)


@transaction.atomic
def change_role(*, member: Member, role: Role, by: Member | None, now: datetime) -> None:
    """Give another role; one that does not read reports loses the key as a leaver does.

    NotAllowedError, NotYourselfError, EndedAlreadyError, LastHolderError.
    """
    current = allowed(member, by=by)
    reads = may(Member(role=role), Permission.READ)
    if not reads:
        must_not_be_last(current)
        _lose_key_for_good(current)
        Shift.objects.filter(member=current).delete()
    if current.edits.split() == list(EDITS_AT_FIRST.get(Role(current.role), ())):
        current.edits = " ".join(EDITS_AT_FIRST.get(role, ()))  # it came with the role
    current.role = role
    current.save(update_fields=["role", "edits"])
    if not reads:
        publish_rota(by=None, now=now)
    fit_groups(current)


@transaction.atomic
def set_languages(
    *, member: Member, languages: Sequence[str], by: Member | None, now: datetime
) -> None:
    """Note which languages they can answer in, as codes.

    NotAllowedError, NotYourselfError, EndedAlreadyError.
    """
    del now
    current = allowed(member, by=by)
    current.languages = " ".join(languages)
    current.save(update_fields=["languages"])


@transaction.atomic
def set_edits(*, member: Member, edits: Sequence[Edits], by: Member | None, now: datetime) -> None:
    """Give and take what they do for the pages.

    NotAllowedError, NotYourselfError, EndedAlreadyError.
    """
    del now
    current = allowed(member, by=by)
    current.edits = " ".join(one for one in Edits if one in edits)
    current.save(update_fields=["edits"])
    fit_groups(current)


def take_shares(member: Member) -> None:
    """Delete every share and every word for the member; a next key they were given is dropped.

    Which version they held is remembered: whoever is reset, and leaves before they are let in
    again, knows the key as well as any other leaver.
    """
    held = TeamShare.objects.filter(member=member, team=TEAM).aggregate(newest=Max("version"))
    published = keyfiles.team_keys().current(TEAM).version
    member.last_held = max(member.last_held, min(held["newest"] or 0, published))
    member.save(update_fields=["last_held"])
    rotate.withdraw(member)
    TeamShare.objects.filter(member=member).delete()
    Admission.objects.filter(member=member).delete()


def _lose_key_for_good(member: Member) -> None:
    take_shares(member)
    member.left_with = max(member.left_with, member.last_held)
    member.save(update_fields=["left_with"])
