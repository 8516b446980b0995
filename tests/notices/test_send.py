"""What a person approved goes out once, whenever the worker dies; and nothing else goes out."""

import smtplib
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from krama.cases.close import close
from krama.cases.handed_over import LASTS
from krama.cases.models import Case
from krama.cases.words import CloseReason
from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.notices.answer import (
    NotSentError,
    answer,
    did_not_go,
    pasted,
    went_after_all,
)
from krama.notices.approve import (
    NotApprovableError,
    approve,
    drop,
)
from krama.notices.channels import email, webhook
from krama.notices.channels.parcel import Parcel, PerhapsSentError, RefusedByThemError
from krama.notices.contacts import (
    Contact,
)
from krama.notices.models import Errand, Follow, Notice
from krama.notices.send import ANSWERED_WITHIN, TAKES_AT_MOST, send_due
from krama.notices.words import Said, State, Way
from krama.report.inbox import withdraw
from krama.site.keyfiles import secret
from krama.vault.boxing import CannotOpenError
from krama.vault.opening import open_ticket
from krama.vault.tickets import seal_ticket
from tests.notices.desk import LATER, Desk
from tests.notices.standin import Outside
from tests.world import NOON


class Killed(BaseException):
    """The process is gone: nothing after this line ran."""


def deeds(case: Case) -> list[str]:
    return [line.deed for line in Line.objects.about(case.id)]


def state(notice: Notice) -> str:
    return Notice.objects.get(id=notice.id).state


def test_a_notice_goes_out_once_and_waits_for_an_answer(desk: Desk) -> None:
    case = desk.case()
    made = desk.approved(case)
    assert state(made) == State.APPROVED
    assert send_due(now=LATER) == 1
    assert send_due(now=LATER) == send_due(now=LATER + timedelta(days=1)) == 0
    assert len(mail.outbox) == 1
    made.refresh_from_db()
    assert (made.state, made.sent_at, made.due_at) == (State.SENT, LATER, LATER + ANSWERED_WITHIN)
    assert not Errand.objects.exists()
    assert deeds(case)[-3:] == [Deed.NOTICE_APPROVED, Deed.RELEASED, Deed.NOTICE_SENT]
    late = Notice.objects.needing_a_person(now=LATER + ANSWERED_WITHIN)
    assert list(late) == [made]
    assert not Notice.objects.needing_a_person(now=LATER).exists()


def _kill(*args: object, **kwargs: object) -> None:
    raise Killed


def test_only_a_person_who_looked_says_what_became_of_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = desk.case()
    made = desk.approved(case)
    with monkeypatch.context() as patch:
        patch.setattr(email, "tell", _kill)
        with pytest.raises(Killed):
            send_due(now=LATER)
    send_due(now=LATER + TAKES_AT_MOST)
    given: dict[str, Any] = {"case": case, "by": desk.analyst, "now": LATER}
    with pytest.raises(NotApprovableError):
        approve(notice=made, **given)
    did_not_go(notice=made, **given)
    assert state(made) == State.FAILED
    approve(notice=made, **given)
    assert send_due(now=LATER) == 1
    with pytest.raises(NotSentError):
        went_after_all(notice=made, **given)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("error", "left"),
    [
        (smtplib.SMTPRecipientsRefused({}), State.FAILED),
        (smtplib.SMTPSenderRefused(550, b"no", "a@b.example"), State.FAILED),
        (smtplib.SMTPDataError(554, b"no"), State.FAILED),
        (smtplib.SMTPAuthenticationError(535, b"no"), State.FAILED),
        (ConnectionRefusedError(), State.FAILED),
        (smtplib.SMTPServerDisconnected("gone"), State.UNSURE),
        (TimeoutError(), State.UNSURE),
        (ConnectionResetError(), State.UNSURE),
        (RuntimeError("a fault of ours"), State.UNSURE),
    ],
)
def test_what_was_refused_may_be_tried_again_and_what_broke_off_is_looked_at(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: Exception, left: State
) -> None:
    def fails(*args: object, **kwargs: object) -> None:
        raise error

    made = desk.approved(desk.case())
    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMessage, "send", fails)
        assert send_due(now=LATER) == 0
    assert state(made) == left
    assert send_due(now=LATER + timedelta(hours=1)) == 0
    assert not mail.outbox


def test_the_mail_of_a_notice_has_one_name_however_often_it_is_approved(desk: Desk) -> None:
    parcel = Parcel("n", "a@b.example", "s", "b")
    for _ in range(2):
        email.tell(parcel)
    ids = {letter.message()["Message-ID"] for letter in mail.outbox}
    assert ids == {"<n@hotline.example>"}


@pytest.mark.parametrize("change", ["hour", "expires", "id", "report", "bytes", "notice", "again"])
def test_an_errand_that_was_bent_is_not_done_and_a_person_looks(desk: Desk, change: str) -> None:
    case, other = desk.case(), desk.case()
    made = desk.approved(case)
    errands, errand = Errand.objects.all(), Errand.objects.get()
    seal = bytes(errand.sealed)
    match change:
        case "hour":
            errands.update(due_at=errand.due_at - timedelta(hours=5))
        case "expires":
            errands.update(expires_at=errand.expires_at + timedelta(days=9))
        case "id":
            errands.update(id=uuid.uuid4())
        case "report":
            errands.update(report=other.report)
        case "bytes":
            errands.update(sealed=seal[:-1] + bytes([seal[-1] ^ 1]))
        case "notice":
            strange = desk.notice(other, contact=Contact(Way.EMAIL, "b@x.example"))
            Notice.objects.filter(id=strange.id).update(state=State.APPROVED)
            errands.update(notice=strange)
        case "again":
            drop(case=case, notice=made, by=desk.analyst, now=NOON)
            Notice.objects.filter(id=made.id).update(state=State.APPROVED, due_at=NOON)
            errand.save(force_insert=True)
    assert send_due(now=LATER) == 0
    assert not mail.outbox
    assert not Errand.objects.exists()
    assert state(made) in {State.FAILED, State.APPROVED}
    assert Notice.objects.needing_a_person(now=LATER + timedelta(hours=1)).exists()


def test_the_worker_opens_only_what_was_approved_and_not_yet_sent(desk: Desk) -> None:
    case = desk.case()
    sealed = {}
    made = desk.approved(case)
    desk.notice(case, contact=Contact(Way.EMAIL, "never@x.example"))
    for errand in Errand.objects.all():
        sealed[errand.id] = open_ticket(
            bytes(errand.sealed),
            private=secret("worker.key"),
            kind="notice",
            id=errand.id,
            expires=int(errand.expires_at.timestamp()),
        )
    (content,) = sealed.values()
    assert content["notice"] == str(made.id)
    assert set(content) == {
        *("report", "notice", "number", "way", "to", "subject", "body", "attachments"),
    }
    for row in Notice.objects.all():
        for key in (desk.world.worker.private[:32], secret("index.key")):
            with pytest.raises(CannotOpenError):
                row.open(key=key)


def test_one_that_nobody_handed_over_is_not_sent(desk: Desk) -> None:
    case = desk.case()
    made = desk.notice(case)
    Notice.objects.filter(id=made.id).update(state=State.APPROVED)
    errand = Errand(report=case.report, kind="notice", notice=made, due_at=LATER)
    errand.expires_at = LATER + LASTS
    errand.sealed = seal_ticket(
        {
            "report": str(case.report_id),
            "notice": str(made.id),
            "way": "email",
            "to": "x@y.example",
        },
        to=desk.world.worker.public,
        kind="notice",
        id=errand.id,
        expires=int(errand.expires_at.timestamp()),
    )
    errand.save(force_insert=True)
    assert send_due(now=LATER) == 0
    assert not mail.outbox


def test_an_approved_notice_can_be_dropped_until_the_worker_has_it(desk: Desk) -> None:
    case = desk.case()
    made = desk.approved(case)
    given: dict[str, Any] = {"case": case, "notice": made, "by": desk.analyst, "now": NOON}
    with pytest.raises(NotApprovableError):
        approve(**given)
    drop(**given)
    assert send_due(now=LATER) == 0
    assert state(made) == State.DROPPED
    with pytest.raises(NotApprovableError):
        drop(**given)
    again = desk.approved(case)
    send_due(now=LATER)
    with pytest.raises(NotApprovableError):
        drop(case=case, notice=again, by=desk.analyst, now=NOON)


def test_a_form_is_pasted_by_a_person_and_the_worker_has_no_part_in_it(desk: Desk) -> None:
    case = desk.case()
    made = desk.approved(case, contact=Contact(Way.FORM, "https://platform.example/form"))
    assert (state(made), Errand.objects.count()) == (State.TO_PASTE, 0)
    assert made in Notice.objects.needing_a_person(now=NOON)
    pasted(case=case, notice=made, by=desk.analyst, now=LATER)
    assert state(made) == State.SENT
    with pytest.raises(NotSentError):
        pasted(case=case, notice=made, by=desk.analyst, now=LATER)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        *((200, None), (204, None), (302, RefusedByThemError), (404, RefusedByThemError)),
        (503, PerhapsSentError),
    ],
)
def test_a_webhook_is_called_once_and_follows_nothing(
    net: Outside, status: int, error: type[Exception] | None
) -> None:
    net.zone["rdap.arin.example", "A"] = ["203.0.113.240"]
    net.put("rdap.arin.example/hook", status=status, headers={"Location": "https://127.0.0.1/"})
    parcel = Parcel("n1", "https://rdap.arin.example/hook", "s", "b", ("{}",))
    if error is None:
        webhook.tell(parcel, way=net.way())
    else:
        with pytest.raises(error):
            webhook.tell(parcel, way=net.way())
    assert net.requests == ["POST rdap.arin.example/hook"]


def test_a_webhook_inside_is_refused(net: Outside, touched: list[Any]) -> None:
    net.zone["inner.example", "A"] = ["10.0.0.5"]
    for to in ("https://inner.example/", "https://169.254.169.254/", "https://[::1]/"):
        with pytest.raises(RefusedByThemError):
            webhook.tell(Parcel("n", to, "s", "b"), way=net.way())
    assert net.dialed == []


@pytest.mark.parametrize("said", list(Said))
def test_an_answer_is_written_down_sealed_and_the_next_date_with_it(desk: Desk, said: Said) -> None:
    case = desk.case()
    made = desk.approved(case)
    given: dict[str, Any] = {"case": case, "notice": made, "by": desk.analyst, "now": LATER}
    with pytest.raises(NotSentError):
        answer(said=said, text="no", **given)
    send_due(now=LATER)
    answer(said=said, text="Article 17: our terms, part 3", **given)
    assert state(made) == said.value
    row = made.reply_set.get()
    assert b"Article" not in bytes(row.boxed)
    assert (Notice.objects.get(id=made.id).due_at is None) == (said != Said.ACKNOWLEDGED)
    if said != Said.ACKNOWLEDGED:
        assert Follow.objects.needing_a_person(now=LATER).exists()


def test_a_closed_case_and_a_changed_mind_send_nothing_more(desk: Desk) -> None:
    one, other = desk.case(), desk.case()
    made = [desk.approved(case) for case in (one, other)]
    close(case=one, reason=CloseReason.NOTHING_TO_DO, by=desk.analyst, now=NOON)
    withdraw(desk.world.inbox(other.report), now=NOON)
    assert send_due(now=LATER) == 0
    assert not mail.outbox
    assert {state(one) for one in made} == {State.FAILED}


def test_a_late_worker_sends_nothing_old(desk: Desk) -> None:
    made = desk.approved(desk.case())
    assert send_due(now=LATER + LASTS) == 0
    assert (state(made), len(mail.outbox)) == (State.FAILED, 0)
