"""Deeds of the room `people`, each in one transaction with its line in the ledger."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.people import admit, join, leave, paper, password, rotate
from krama.people.models import Member
from krama.people.password import Changed
from krama.people.roles import Edits, Role
from krama.people.roster import TEAM
from krama.people.unlock import Officer


@transaction.atomic
def make_account(
    *,
    name: str,
    shown_as: str,
    email: str,
    role: Role,
    languages: Sequence[str] = (),
    by: Member,
    now: datetime,
) -> tuple[Member, str]:
    """Return the new member and their first password of six words."""
    first = join.suggest_password()
    member = join.make_account(
        name=name,
        shown_as=shown_as,
        email=email,
        role=role,
        languages=languages,
        password=first,
        by=by,
        now=now,
    )
    write(Deed.ACCOUNT_MADE, by=by.ledger_name, subject=member.id, reason=role.value, now=now)
    return member, first


@transaction.atomic
def change_role(*, member: Member, role: Role, by: Member, now: datetime) -> None:
    """Give another role."""
    leave.change_role(member=member, role=role, by=by, now=now)
    write(Deed.ROLE_CHANGED, by=by.ledger_name, subject=member.id, reason=role.value, now=now)


@transaction.atomic
def set_languages(*, member: Member, languages: Sequence[str], by: Member, now: datetime) -> None:
    """Note which languages somebody can answer in."""
    leave.set_languages(member=member, languages=languages, by=by, now=now)
    reason = "_".join(languages)
    write(Deed.LANGUAGES_CHANGED, by=by.ledger_name, subject=member.id, reason=reason, now=now)


@transaction.atomic
def set_edits(*, member: Member, edits: Sequence[Edits], by: Member, now: datetime) -> None:
    """Give and take what somebody does for the pages."""
    leave.set_edits(member=member, edits=edits, by=by, now=now)
    reason = "_".join(edits)
    write(Deed.EDITS_CHANGED, by=by.ledger_name, subject=member.id, reason=reason, now=now)


@transaction.atomic
def end_account(*, member: Member, by: Member, now: datetime) -> None:
    """End an account; the hours it was on duty are no longer promised."""
    leave.leave(member=member, by=by, now=now)
    write(Deed.ACCOUNT_ENDED, by=by.ledger_name, subject=member.id, now=now)
    write(Deed.ROTA_PUBLISHED, by=by.ledger_name, now=now)


@transaction.atomic
def reset(*, member: Member, by: Member, now: datetime) -> str:
    """Return a new first password for an account that has no key to anything."""
    first = password.reset(member=member, by=by, now=now)
    write(Deed.PASSWORD_RESET, by=by.ledger_name, subject=member.id, now=now)
    return first


@transaction.atomic
def bring_back(*, member: Member, by: Member, now: datetime) -> str:
    """Return a first password for an account that was ended and is open again, without a key."""
    first = password.bring_back(member=member, by=by, now=now)
    write(Deed.ACCOUNT_BROUGHT_BACK, by=by.ledger_name, subject=member.id, now=now)
    return first


@transaction.atomic
def change_password(*, by: Officer, old: str, new: str, session: str, now: datetime) -> Changed:
    """Change one's own password."""
    done = password.change_password(by=by, old=old, new=new, session=session, now=now)
    name = by.member.ledger_name
    write(Deed.PASSWORD_CHANGED, by=name, subject=by.member.id, now=now)
    return done


@transaction.atomic
def vouch(*, member: Member, by: Officer, digits: str, now: datetime) -> bool:
    """Confirm a colleague's digits; the ledger names them. Return whether that let them in."""
    let_in = admit.vouch(member=member, by=by, digits=digits, now=now)
    heard = "key_" + Member.objects.get(pk=member.pk).fingerprint.replace(" ", "")
    name = by.member.ledger_name
    write(Deed.VOUCHED, by=name, subject=member.id, reason=heard, now=now)
    if let_in:
        write(Deed.ADMITTED, by=name, subject=member.id, reason=heard, now=now)
    return let_in


@transaction.atomic
def propose_next_key(*, by: Officer, now: datetime) -> int:
    """Make the next team key; return its version."""
    proposed = rotate.propose(by=by, now=now)
    reason = f"{TEAM}_{proposed.version}"
    write(Deed.KEY_PROPOSED, by=by.member.ledger_name, reason=reason, now=now)
    return proposed.version


@transaction.atomic
def seal_to_paper(*, by: Officer, now: datetime) -> int:
    """Seal the team's key to the present recovery key; return how many versions."""
    sealed = paper.seal_to_paper(by=by, now=now)
    if sealed:
        write(Deed.SEALED_TO_PAPER, by=by.member.ledger_name, now=now)
    return sealed
