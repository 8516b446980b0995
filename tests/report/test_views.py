"""Telling, one question a page, without script and without cookies."""

from datetime import timedelta

import pytest
from django.utils import timezone

from krama.report.models import Report
from krama.site.personal import STEP
from tests.visitor import Visitor, receipt_on
from tests.world import World

pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


def test_a_report_is_told_in_eight_pages_and_gives_a_receipt(visitor: Visitor) -> None:
    page, digits = visitor.report(q1="none", q2="grooming", q3="me", q4="13_15", q9="A kite")
    assert len(digits) == 20
    report = Report.objects.get()
    assert (report.category, report.about, report.age_band) == ("grooming", "me", "13_15")
    assert "secret number" in page.text


def test_only_the_category_must_be_chosen(visitor: Visitor) -> None:
    page = visitor.send(visitor.get("/en/report/"), go="next")
    page = visitor.send(page, go="next")
    assert page.errors() == ["Please choose the one that fits best. “Something else” is fine."]
    check = visitor.tell(q2="other", q9="A kite")
    assert visitor.send(check, go="send").response.status_code == 200
    assert Report.objects.count() == 1


def test_without_a_way_of_knowing_the_check_page_asks_kindly(visitor: Visitor) -> None:
    page = visitor.send(visitor.tell(q2="other"), go="send")
    assert page.errors() == [
        "Please tell us one more thing: the app, a link, a name, or a few words."
    ]
    assert not Report.objects.exists()


def test_back_and_forward_lose_no_answer(visitor: Visitor) -> None:
    page = visitor.tell(q1="none", q2="bullying", q5="", q7="kite-flyer", q9="Two lines\nof words")
    for expected in ("qa", "q9", "q7", "q4", "q3", "q2", "q1"):
        page = visitor.send(page, go="back")
        assert expected in str(page.form)
    assert page.filled()["q1"] == "none"
    for _ in range(7):
        page = visitor.send(page, go="next")
    assert "kite-flyer" in page.text
    assert "Two lines" in page.text
    assert "mean to me" in page.text


def test_each_answer_can_be_changed_from_the_check_page(visitor: Visitor) -> None:
    page = visitor.send(visitor.tell(q2="other", q9="A kite"), go="edit-words")
    assert page.filled()["q9"] == "A kite"


def test_changing_the_language_keeps_the_question_and_what_was_typed(visitor: Visitor) -> None:
    page = visitor.send(visitor.get("/en/report/"), go="next")
    km = visitor.post("/km/report/", {**page.filled(), "q2": "bullying", "go": "stay"})
    assert km.soup.html is not None
    assert km.soup.html["lang"] == "km"
    assert km.filled()["q2"] == "bullying"


@pytest.mark.parametrize("answer", ["threat", "danger", "self_harm"])
def test_what_cannot_wait_shows_one_number_large_and_keeps_writing_open(
    visitor: Visitor, answer: str
) -> None:
    page = visitor.send(visitor.get("/en/report/"), go="next", q1=answer)
    numbers = [a.get_text() for a in page.soup.select("a.call")]
    assert numbers[0] == ("117" if answer == "danger" else "1280")
    assert len(page.soup.select("a.call.big")) == 1
    assert "A call may stay in your call list." in page.text
    assert "What is it about?" in page.text
    if answer == "threat":
        assert numbers[0] != "1288"
    page, _ = visitor.report(q1=answer)
    assert Report.objects.get().priority == 0
    assert page.soup.select("a.call.big")


def test_five_lines_stand_before_the_first_question_and_above_send(visitor: Visitor) -> None:
    first = visitor.get("/en/report/")
    check = visitor.tell(q2="other", q9="x")
    for page in (first, check):
        assert len(page.soup.select("section.tight details summary")) == 5
    html = str(first.soup)
    assert html.index('section class="card tight"') < html.index("What is happening now?")
    html = str(check.soup)
    assert html.index('section class="card tight"') < html.index('value="send"')
    assert "has not yet confirmed" in first.text


def test_a_text_too_long_is_told_beside_its_field_and_stays(visitor: Visitor) -> None:
    page = visitor.send(visitor.get("/en/report/"), go="next")
    for answers in ({"q2": "other"}, {}, {}, {}):
        page = visitor.send(page, go="next", **answers)
    long = "kite " * 4000
    page = visitor.send(page, go="next", q9=long)
    assert "longer than we can take" in page.errors()[0]
    assert page.filled()["q9"].strip() == long.strip()


def test_a_repeated_last_post_gives_the_same_receipt_and_one_report(visitor: Visitor) -> None:
    check = visitor.tell(q2="other", q9="A kite")
    once, again = visitor.send(check, go="send"), visitor.send(check, go="send")
    assert receipt_on(once) == receipt_on(again) != ""
    assert Report.objects.count() == 1


def test_after_sending_no_earlier_page_shows_an_answer_again(visitor: Visitor) -> None:
    question = visitor.send(visitor.get("/en/report/"), go="next")
    check = visitor.tell(q2="other", q9="A secret kite")
    visitor.send(check, go="send")
    back = visitor.send(check, go="back")
    assert "already" in back.text
    assert "kite" not in back.text
    del question


def test_after_a_quarter_of_an_hour_the_last_post_shows_no_receipt(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = visitor.tell(q2="other", q9="A kite")
    visitor.send(check, go="send")
    later = timezone.now() + timedelta(minutes=17)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert receipt_on(visitor.send(check, go="send")) == ""


def test_a_page_left_open_too_long_keeps_only_what_was_just_typed(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visitor.send(visitor.get("/en/report/"), go="next", q1="none")
    for answers in ({"q2": "bullying"}, {}, {}, {"q7": "kite-flyer"}):
        page = visitor.send(page, go="next", **answers)
    later = timezone.now() + timedelta(minutes=61)
    monkeypatch.setattr(timezone, "now", lambda: later)
    page = visitor.send(page, go="next", q9="Just typed")
    assert page.filled()["q9"] == "Just typed"
    assert "for your safety" in page.text
    for _ in range(2):
        page = visitor.send(page, go="next")
    assert "kite-flyer" not in page.text


def test_a_state_at_another_step_opens_nothing(visitor: Visitor) -> None:
    check = visitor.tell(q2="other", q9="A secret kite")
    forged = {**check.filled(), "step": "words", "q9": "mine", "go": "next"}
    assert "secret kite" not in visitor.post("/en/report/", forged).text


@pytest.mark.parametrize("state", ["", "x", "ក", "A" * 5000, "=" * 7, "%00"])
def test_a_broken_state_is_met_with_a_question_not_an_error(visitor: Visitor, state: str) -> None:
    data = {"step": "words", "state": state, "q9": "A kite", "go": "next"}
    page = visitor.post("/en/report/", data)
    assert page.response.status_code == 200
    assert page.filled()["q9"] == "A kite"


@pytest.mark.parametrize("go", ["", "edit-nowhere", "edit-", "x", "back", "stay"])
def test_an_unknown_button_does_no_harm(visitor: Visitor, go: str) -> None:
    page = visitor.send(visitor.tell(q2="other", q9="A kite"), go=go)
    assert page.response.status_code == 200
    assert not Report.objects.exists()


def test_without_a_number_the_report_is_sent_and_the_loss_is_said(visitor: Visitor) -> None:
    page = visitor.send(visitor.tell(q2="other", q9="A kite"), go="send-without")
    assert receipt_on(page) == ""
    assert "What is lost" in page.text
    assert Report.objects.count() == 1


def test_the_receipt_is_left_only_with_the_last_group_or_the_tick(visitor: Visitor) -> None:
    page, digits = visitor.report()
    wrong = visitor.send(page, q1="0000" if digits[-4:] != "0000" else "1111")
    assert receipt_on(wrong) == digits
    assert wrong.errors() == ["That is not the last group. Look at the number again."]
    assert visitor.send(page).errors() == [
        "Please type the last group, or tick that you wrote it down."
    ]
    khmer = "".join(chr(0x17E0 + int(d)) for d in digits[-4:])
    for kept in ({"q1": digits[-4:]}, {"q1": khmer}, {"q2": "1"}):
        assert "brave" in visitor.send(page, **kept).text


def test_the_number_is_five_groups_and_never_a_telephone_link(visitor: Visitor) -> None:
    page, digits = visitor.report()
    groups = [span.get_text() for span in page.soup.select(".number span")]
    assert [len(group) for group in groups] == [4] * 5
    assert digits not in str(page.soup)
    assert 'content="telephone=no"' in str(page.soup)


def test_answers_to_a_post_are_padded_and_never_compressed_or_kept(visitor: Visitor) -> None:
    short = visitor.tell(q2="other", q9="x")
    for page in (short, visitor.send(short, go="send")):
        assert len(page.response.content) % STEP == 0
        assert "Content-Encoding" not in page.response.headers
        assert page.response["Cache-Control"] == "no-store, private"
        assert "noindex" in page.response["X-Robots-Tag"]


def test_no_field_tells_its_meaning_or_is_remembered(visitor: Visitor) -> None:
    page = visitor.get("/en/report/")
    for _ in range(8):
        for part in page.form.select("input:not([type=hidden]), textarea"):
            assert len(str(part["name"])) == 2
            if part.get("type") not in {"radio", "checkbox"}:
                assert part["autocomplete"] == "off"
                assert part["spellcheck"] == "false"
        page = visitor.send(page, go="next", **({"q2": "other"} if "q2" in str(page.form) else {}))


def test_a_post_from_another_site_is_refused_and_an_old_browser_passes() -> None:
    sent = Visitor(**{"Sec-Fetch-Site": "cross-site"}).post("/en/report/", {"step": "now"})
    assert sent.response.status_code == 403
    assert Visitor().post("/en/report/", {"step": "now"}).response.status_code == 200


def test_a_browser_that_reads_along_is_named_and_still_served(world: World) -> None:
    visitor = Visitor(**{"X-OperaMini-Phone": "x"})
    assert "can read what you type" in visitor.get("/en/report/").text
    visitor.report()
    assert Report.objects.count() == 1
    assert "can read what you type" not in Visitor().get("/en/report/").text


def test_whoever_comes_twice_to_the_check_page_meets_one_number(visitor: Visitor) -> None:
    """The browser's Back, and forward again; then the older of the two pages is sent as well."""
    page = visitor.get("/en/report/")
    for answers in ({}, {"q2": "other"}, {}, {}, {}, {"q9": "A kite"}):
        page = visitor.send(page, go="next", **answers)
    check, again = visitor.send(page, go="next"), visitor.send(page, go="next")
    sent, resent = visitor.send(again, go="send"), visitor.send(check, go="send")
    assert receipt_on(sent) == receipt_on(resent) != ""
    assert "Nobody has read it yet" in visitor.inbox(receipt_on(resent)).text


def test_answers_too_long_together_are_told_and_the_last_stays(visitor: Visitor) -> None:
    page = visitor.send(visitor.get("/en/report/"), go="next")
    for answers in ({"q2": "other"}, {}, {}, {"q6": "🪁" * 2000, "q7": "🪁" * 500}):
        page = visitor.send(page, go="next", **answers)
    page = visitor.send(page, go="next", q9="🪁" * 12_000)
    page = visitor.send(page, go="next", qb="🪁" * 1000)
    assert page.errors() == [
        "Together this is longer than we can take. Please shorten what you wrote."
    ]
    assert page.filled()["qb"] == "🪁" * 1000


def test_signs_that_grow_when_they_are_sealed_are_no_error(visitor: Visitor) -> None:
    data = {"step": "words", "state": "old", "q9": "\x01" * 12_000, "go": "next"}
    assert "longer than we can take" in visitor.post("/en/report/", data).errors()[0]


def test_the_receipts_address_opened_again_leads_to_the_inbox(visitor: Visitor) -> None:
    """A phone that threw the page away asks for its address; an empty 405 would be no answer."""
    answer = visitor.client.get("/en/report/kept/")
    assert (answer.status_code, answer["Location"]) == (302, "/en/inbox/")
