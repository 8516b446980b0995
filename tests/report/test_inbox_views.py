"""The inbox's pages."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from krama.report.flood import FLOOD, GUESSES
from krama.report.models import Contact, Message, Report
from krama.site.buckets import Budget
from krama.vault import receipts
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture(autouse=True)
def _fresh_budgets() -> None:
    for budget in (FLOOD, GUESSES):
        budget._seen.clear()


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


def test_the_number_opens_the_state_and_the_next_step(visitor: Visitor) -> None:
    _, digits = visitor.report()
    assert "Nobody has read it yet" in visitor.inbox(digits).text


def test_after_the_number_was_typed_no_answer_contains_it(visitor: Visitor) -> None:
    _, digits = visitor.report()
    page = visitor.inbox(digits)
    pages = [page, visitor.send(page, do="look"), visitor.send(page, do="write", q2="hello")]
    pages += [visitor.send(page, do="erase"), visitor.send(page, do="withdraw")]
    for shown in pages:
        raw = shown.response.content.decode()
        assert digits not in raw
        assert digits[:18] not in raw
        assert digits[-8:] not in raw


def test_a_number_is_read_in_khmer_digits_with_any_blanks(visitor: Visitor) -> None:
    _, digits = visitor.report()
    khmer = " - ".join("".join(chr(0x17E0 + int(d)) for d in g) for g in receipts.grouped(digits))
    assert "Nobody has read it yet" in visitor.inbox(khmer).text


def test_a_slip_in_the_number_is_told_at_once_and_what_was_typed_stays(visitor: Visitor) -> None:
    _, digits = visitor.report()
    slip = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    page = visitor.inbox(slip)
    assert "not right" in page.errors()[0]
    assert page.filled()["q1"] == slip


def test_wrong_and_unknown_numbers_answer_alike(visitor: Visitor) -> None:
    visitor.report()
    one, two = visitor.inbox(receipts.new()), visitor.inbox(receipts.new())
    assert one.response.status_code == two.response.status_code == 200
    assert one.response.content == two.response.content
    assert dict(one.response.items()) == dict(two.response.items())


def test_what_is_written_comes_back_and_a_resend_is_one_message(visitor: Visitor) -> None:
    _, digits = visitor.report()
    page = visitor.inbox(digits)
    sent = visitor.send(page, do="write", q2="Is anybody <b>there</b>?")
    visitor.send(page, do="write", q2="Is anybody <b>there</b>?")
    assert "Is anybody <b>there</b>?" in sent.text
    assert Message.objects.count() == 1


def test_other_words_on_a_page_that_was_sent_before_are_a_second_message(visitor: Visitor) -> None:
    """Back to the page of the first message, and something else is written there."""
    _, digits = visitor.report()
    page = visitor.inbox(digits)
    visitor.send(page, do="write", q2="Is anybody there?")
    again = visitor.send(page, do="write", q2="He wrote again")
    assert "Is anybody there?" in again.text
    assert "He wrote again" in again.text
    assert Message.objects.count() == 2


def test_a_message_id_of_another_conversation_takes_nothing_away(visitor: Visitor) -> None:
    (_, mine), (_, other) = visitor.report(), visitor.report()
    theirs = visitor.inbox(other)
    visitor.send(theirs, do="write", q2="Theirs")
    page = visitor.send(visitor.inbox(mine), do="write", q2="Mine", n=theirs.filled()["n"])
    assert "Mine" in page.text
    assert "Theirs" not in page.text


@pytest.mark.parametrize(
    ("typed", "said"), [("", "nothing to send"), ("x" * 12_001, "longer than")]
)
def test_what_cannot_be_sent_is_told_and_stays(visitor: Visitor, typed: str, said: str) -> None:
    _, digits = visitor.report()
    page = visitor.send(visitor.inbox(digits), do="write", q2=typed)
    assert said in page.errors()[0]
    assert page.filled()["q2"] == typed


def test_erasing_the_contact_asks_first_and_tells_both_dates(visitor: Visitor) -> None:
    _, digits = visitor.report(qb="by the green door", qa="safe")
    page = visitor.inbox(digits)
    sure = visitor.send(page, do="erase")
    assert Contact.objects.count() == 1
    done = visitor.send(sure, do="erase-yes")
    assert "We erased it. By " in done.text
    assert "it is erased from our safety copies too" in done.text
    assert Contact.objects.count() == 0
    assert "Erase how" not in done.text


def test_changing_ones_mind_asks_first(visitor: Visitor) -> None:
    _, digits = visitor.report()
    sure = visitor.send(visitor.inbox(digits), do="withdraw")
    assert Report.objects.waiting().count() == 1
    assert "You changed your mind" in visitor.send(sure, do="withdraw-yes").text
    assert Report.objects.waiting().count() == 0


def test_a_ticket_lives_fifteen_minutes_and_what_was_typed_outlives_it(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, digits = visitor.report()
    page = visitor.inbox(digits)
    later = timezone.now() + timedelta(minutes=16)
    monkeypatch.setattr(timezone, "now", lambda: later)
    door = visitor.send(page, do="write", q2="Half a page of words")
    assert "type your number again" in door.text
    assert Message.objects.count() == 0
    again = visitor.send(door, q1=digits)
    assert again.filled()["q2"] == "Half a page of words"


def test_a_ticket_of_another_conversation_opens_nothing(visitor: Visitor) -> None:
    _, mine = visitor.report()
    _, other = visitor.report()
    ticket, theirs = (visitor.inbox(d).filled()["ticket"] for d in (mine, other))
    mixed = theirs.split(".")[0] + "." + ticket.split(".")[1]
    for forged in (mixed, "", "x", "00." + ticket.split(".")[1], "zz.x", "00" * 70_000 + ".x"):
        page = visitor.post("/en/inbox/", {"ticket": forged, "do": "look"})
        assert "type your number again" in page.text


def test_a_broken_message_id_is_no_error(visitor: Visitor) -> None:
    _, digits = visitor.report()
    page = visitor.send(visitor.inbox(digits), do="write", q2="hello", n="not-an-id")
    assert page.response.status_code == 200
    assert page.filled()["q2"] == "hello"
    uuid.UUID(page.filled()["n"])


def test_guessing_is_bounded_for_one_neighbourhood_and_for_nobody_else(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("krama.report.inbox_views.GUESSES", Budget(most=3, seconds=600))
    _, digits = visitor.report()
    for _ in range(3):
        visitor.inbox(receipts.new())
    assert "ten minutes" in visitor.inbox(digits).errors()[0]
    far = Visitor()
    far.client.defaults["REMOTE_ADDR"] = "203.0.113.9"
    assert "Nobody has read it yet" in far.inbox(digits).text


def test_a_whole_class_behind_one_address_is_taken(visitor: Visitor) -> None:
    for _ in range(42):
        visitor.report()
    assert Report.objects.count() == 42
    assert Report.objects.filter(crowded=True).count() == 2
