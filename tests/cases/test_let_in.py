"""A role alone gives no power over a case: whoever was not let in by two does nothing to one."""

import uuid
from collections.abc import Callable

import pytest

from krama.cases.anonymise import anonymise, hold
from krama.cases.close import close
from krama.cases.decide import decide
from krama.cases.keys import NoKeyError
from krama.cases.merge import merge, unmerge
from krama.cases.models import Case
from krama.cases.note import note
from krama.cases.reassign import hand_back, pick_up, reassign
from krama.cases.reopen import reopen
from krama.cases.review import review
from krama.cases.take import take
from krama.cases.tickets import confirm, take_back
from krama.cases.words import CloseReason, DecisionCode, MergeReason
from krama.ledger.models import Line
from krama.people.models import TeamShare
from krama.people.unlock import Officer
from tests.world import NOON, World


def other(case: Case) -> Case:
    """Another case than this one."""
    return Case.objects.exclude(id=case.id).get()


DEEDS: dict[str, Callable[[Case, Officer], object]] = {
    "erase": lambda case, by: anonymise(case=case, by=by, now=NOON),
    "hold": lambda case, by: hold(case=case, held=False, by=by, now=NOON),
    "reassign": lambda case, by: reassign(case=case, to=by.member, by=by, now=NOON),
    "pick up": lambda case, by: pick_up(case=case, by=by, now=NOON),
    "hand back": lambda case, by: hand_back(case=case, by=by, now=NOON),
    "take": lambda case, by: take(report=case.report, by=by, now=NOON),
    "reopen": lambda case, by: reopen(case=case, by=by, now=NOON),
    "close": lambda case, by: close(case=case, reason=CloseReason.NOTHING_TO_DO, by=by, now=NOON),
    "note": lambda case, by: note(case=case, text="x", note_id=uuid.uuid4(), by=by, now=NOON),
    "decide": lambda case, by: decide(
        case=case, code=next(iter(DecisionCode)), text="x", by=by, now=NOON
    ),
    "review": lambda case, by: review(
        case=case, decision_id=uuid.uuid4(), agrees=True, by=by, now=NOON
    ),
    "merge": lambda case, by: merge(
        case=case, into=other(case), by=by, reason=MergeReason.SAME_ITEM, now=NOON
    ),
    "unmerge": lambda case, by: unmerge(case=case, by=by, now=NOON),
    "confirm": lambda case, by: confirm(case=case, ticket_id=uuid.uuid4(), by=by, now=NOON),
    "take back": lambda case, by: take_back(case=case, ticket_id=uuid.uuid4(), by=by, now=NOON),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_supervisor_whom_nobody_let_in_does_nothing_to_a_case(world: World, deed: str) -> None:
    """An administrator who made the account for themselves."""
    case = world.case(world.officer("analyst"))
    if deed in {"merge", "unmerge"}:
        world.case(world.officer("analyst"))
    if deed == "unmerge":
        into, by, reason = other(case), world.officer("analyst"), MergeReason.SAME_ITEM
        merge(case=case, into=into, by=by, reason=reason, now=NOON)
    if deed in {"erase", "reopen"}:
        close(case=case, reason=CloseReason.NOTHING_TO_DO, by=world.officer("analyst"), now=NOON)
    if deed == "pick up":
        hand_back(case=case, by=world.officer("analyst"), now=NOON)
    case.refresh_from_db()
    puppet, before, lines = world.officer("supervisor"), case.__dict__.copy(), Line.objects.count()
    TeamShare.objects.filter(member=puppet.member).delete()
    with pytest.raises(NoKeyError):
        DEEDS[deed](case, puppet)
    case.refresh_from_db()
    assert {k: v for k, v in case.__dict__.items() if k[0] != "_"} == {
        k: v for k, v in before.items() if k[0] != "_"
    }
    assert Line.objects.count() == lines
