"""A person says that exactly this goes to exactly there, and only once another agreed."""

from datetime import timedelta
from typing import Any

import pytest

from krama.cases.allow import NotAllowedError
from krama.cases.decide import decide
from krama.cases.models import Case
from krama.cases.words import DecisionCode
from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.notices.approve import (
    NotReviewedError,
    PoliceFirstError,
    approve,
    drop,
    police_first,
)
from krama.notices.contacts import (
    Contact,
    NoMailServerError,
    NotAContactError,
    UnconfirmedContactError,
    confirm,
)
from krama.notices.models import Confirmed, Errand
from krama.notices.prepare import ToldAlreadyError
from krama.notices.words import Audience, State, Way
from tests.notices.desk import ABUSE, Desk
from tests.world import NOON


def deeds(case: Case) -> list[str]:
    return [line.deed for line in Line.objects.about(case.id)]


def test_nothing_goes_before_a_second_person_agreed(desk: Desk) -> None:
    case = desk.world.case(desk.analyst, address="https://kites.example.com/")
    made = desk.notice(case)
    confirm(contact=ABUSE, by=desk.analyst, now=NOON)
    given: dict[str, Any] = {"case": case, "notice": made, "by": desk.analyst, "now": NOON}
    with pytest.raises(NotReviewedError):
        approve(**given)
    decide(case=case, code=DecisionCode.BASELINE, text="x", by=desk.analyst, now=NOON)
    with pytest.raises(NotReviewedError):
        approve(**given)
    desk.decided(case)
    decide(case=case, code=DecisionCode.BASELINE, text="again", by=desk.analyst, now=NOON)
    with pytest.raises(NotReviewedError):
        approve(**given)
    desk.decided(case, DecisionCode.NOT_ILLEGAL)
    with pytest.raises(NotReviewedError):
        approve(**given)
    desk.decided(case)
    approve(**given)


def test_the_police_are_told_at_once_and_a_platform_of_what_is_lawful_but_harmful(
    desk: Desk,
) -> None:
    case = desk.world.case(desk.analyst, address="https://kites.example.com/")
    to = Contact(Way.EMAIL, "duty@police.example")
    assert desk.approved(case, audience=Audience.POLICE, contact=to).state == State.APPROVED
    desk.decided(case, DecisionCode.HARMFUL_LAWFUL)
    with pytest.raises(NotReviewedError):
        desk.approved(case)
    to = Contact(Way.FORM, "https://platform.example/form")
    assert desk.approved(case, audience=Audience.PLATFORM, contact=to).state == State.TO_PASTE


def test_others_wait_for_the_police_until_the_deadline(desk: Desk) -> None:
    case = desk.case()
    until = NOON + timedelta(hours=6)
    police_first(case=case, until=until, by=desk.analyst, now=NOON)
    made = desk.notice(case)
    confirm(contact=ABUSE, by=desk.analyst, now=NOON)
    given: dict[str, Any] = {"case": case, "notice": made, "by": desk.analyst}
    with pytest.raises(PoliceFirstError):
        approve(**given, now=until - timedelta(minutes=5))
    to = Contact(Way.EMAIL, "duty@police.example")
    desk.approved(case, audience=Audience.POLICE, contact=to)
    approve(**given, now=until)
    police_first(case=case, until=None, by=desk.analyst, now=until)
    assert deeds(case)[-1] == Deed.POLICE_FIRST


def test_a_contact_is_confirmed_by_a_person_first_and_stays_blind(desk: Desk) -> None:
    case = desk.case()
    made = desk.notice(case)
    with pytest.raises(UnconfirmedContactError):
        approve(case=case, notice=made, by=desk.analyst, now=NOON)
    with pytest.raises(NotAllowedError):
        confirm(contact=ABUSE, by=desk.world.officer("intake"), now=NOON)
    confirm(contact=Contact(Way.EMAIL, "abuse@HOSTING0.example"), by=desk.analyst, now=NOON)
    confirm(contact=ABUSE, by=desk.second, now=NOON)
    assert Confirmed.objects.count() == 1
    assert b"hosting" not in bytes(Confirmed.objects.get().contact)
    approve(case=case, notice=made, by=desk.analyst, now=NOON)


@pytest.mark.parametrize(
    ("way", "to"),
    [
        *((Way.EMAIL, one) for one in ("", "abuse", "a@b", "a b@c.example", "a@b.example\nBcc: x")),
        (Way.EMAIL, "a@b.example, c@d.example"),
        *((Way.FORM, one) for one in ("", "http://x.example/", "https://u@x.example/", "https://")),
        (Way.WEBHOOK, "javascript:alert(1)"),
    ],
)
def test_what_is_no_contact_gets_no_notice(desk: Desk, way: Way, to: str) -> None:
    with pytest.raises(NotAContactError):
        desk.notice(desk.case(), contact=Contact(way, to))


def test_without_a_mail_server_no_mail_is_approved(desk: Desk, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    with pytest.raises(NoMailServerError):
        desk.approved(desk.case())


def test_a_recipient_is_told_of_an_item_once_a_step(desk: Desk) -> None:
    case = desk.case()
    made = desk.approved(case)
    with pytest.raises(ToldAlreadyError):
        desk.notice(case)
    with pytest.raises(ToldAlreadyError):
        desk.notice(case, audience=Audience.UPSTREAM)
    desk.notice(case, step=1)
    drop(case=case, notice=made, by=desk.analyst, now=NOON)
    assert not Errand.objects.exists()
    desk.notice(case)
