"""Cases that tell of the same thing, on the pages."""

import html
import re
import uuid

import pytest
from django.test import Client

from krama.cases.index_slips import index_slips
from krama.cases.merge import merge
from krama.cases.models import Case, Together
from krama.cases.words import MergeReason
from krama.ledger.models import Line
from krama.people.unlock import Officer
from krama.report.inbox import look, write_back
from tests.world import ADDRESS, NOON, World


@pytest.fixture
def pair(world: World, analyst: Officer) -> tuple[Case, Case]:
    """Two cases of the analyst's that name the same address."""
    first = world.case(analyst, address=ADDRESS, words="A red kite")
    second = world.case(analyst, address=ADDRESS, words="A blue kite")
    index_slips(now=NOON)
    return first, second


@pytest.fixture
def together(pair: tuple[Case, Case], analyst: Officer) -> tuple[Case, Case]:
    """The same, put together under the first."""
    main, twin = pair
    merge(case=twin, into=main, by=analyst, reason=MergeReason.SAME_ITEM, now=NOON)
    return pair


def text(answer: object) -> str:
    return html.unescape(re.sub(r"\s+", " ", answer.content.decode()))  # type: ignore[attr-defined]


def at(case: Case, deed: str = "") -> str:
    return f"/desk/case/{case.reference}/{deed}"


def test_the_page_suggests_the_twin_and_a_person_puts_them_together(
    desk: Client, pair: tuple[Case, Case]
) -> None:
    main, twin = pair
    page = text(desk.get(at(main)))
    assert f'Address: <a href="/desk/find/?q={twin.reference}">' in page
    assert f'name="merge-other" value="{twin.reference}"' in page
    form = {"merge-other": twin.reference, "merge-main": "this", "merge-reason": "same_item"}
    answer = desk.post(at(main, "merge/"), form, follow=True)
    assert answer.redirect_chain == [(at(main), 302)]
    assert "They stand together" in text(answer)
    assert f"Read {twin.reference}" in text(answer)
    assert "blue" not in text(answer)  # its words open on its own page, under its own key
    page = text(desk.get(at(twin)))
    assert "A blue kite" in page
    assert f"under the main case {main.reference}" in page
    assert Line.objects.about(twin.id).filter(deed="read").count() == 1


def test_the_other_way_round_the_other_case_is_the_main_one(
    desk: Client, pair: tuple[Case, Case]
) -> None:
    main, twin = pair
    form = {
        "merge-other": main.reference.lower(),
        "merge-main": "other",
        "merge-reason": "same_child",
    }
    assert desk.post(at(twin, "merge/"), form)["Location"] == at(main)
    assert Together.objects.get(is_main=True).case == main


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"merge-other": "K7F-3Q2M"}, "No case has this reference"),
        ({"merge-other": "itself"}, "This is the case that you see"),
        ({"merge-other": "theirs"}, "That case is with someone else"),
        ({"merge-other": "taken"}, "stands with other cases already"),
        ({"merge-reason": ""}, "This field is required"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(
    world: World, desk: Client, together: tuple[Case, Case], given: dict[str, str], said: str
) -> None:
    own = world.case(world.officers["analyst"])
    names = {
        "itself": own.reference,
        "theirs": world.case(world.officer("intake")).reference,
        "taken": together[1].reference,
    }
    form = {
        "merge-other": together[0].reference,
        "merge-main": "other",
        "merge-reason": "same_item",
    }
    form |= {key: names.get(value, value) for key, value in given.items()}
    answer = desk.post(at(own, "merge/"), form)
    assert answer.status_code == 400
    assert said in text(answer)
    assert "Nothing was saved yet" in text(answer)
    assert Together.objects.count() == 2


def test_the_queue_shows_one_line_with_a_count_and_every_unread_message(
    world: World, desk: Client, together: tuple[Case, Case]
) -> None:
    main, twin = together
    page = text(desk.get("/desk/"))
    assert "My open cases (1)" in page
    assert main.reference in page
    assert twin.reference not in page
    assert "and 1 more report of it" in page
    assert "New message" not in page
    write_back(world.inbox(twin.report), text="Hello?", message_id=uuid.uuid4(), now=NOON)
    assert "New message" in text(desk.get("/desk/"))


def test_an_answer_asks_to_whom_and_goes_to_each_once(
    world: World, desk: Client, together: tuple[Case, Case]
) -> None:
    main, twin = together
    once = str(uuid.uuid4())
    form = {"reply-text": "We are here.", "reply-once": once}
    answer = desk.post(at(main, "reply/"), form)
    assert answer.status_code == 400
    assert "Choose to whom it goes" in text(answer)
    assert "We are here." in text(answer)
    for to in ([twin.reference], [main.reference, twin.reference]):
        assert desk.post(at(main, "reply/"), {**form, "reply-to": to}).status_code == 302
    for case in together:
        letters = look(world.inbox(case.report)).letters
        assert [letter.text for letter in letters] == ["We are here."]


def test_a_case_by_itself_asks_nobody(world: World, desk: Client, analyst: Officer) -> None:
    case = world.case(analyst)
    page = text(desk.get(at(case)))
    assert "To whom" not in page
    assert "No other report names the same" in page


def test_taking_apart_leads_back_to_the_main_case(
    desk: Client, together: tuple[Case, Case]
) -> None:
    main, twin = together
    answer = desk.post(at(twin, "unmerge/"), follow=True)
    assert answer.redirect_chain == [(at(main), 302)]
    assert "Taken apart" in text(answer)
    assert "My open cases (2)" in text(desk.get("/desk/"))
    assert "stands by itself" in text(desk.post(at(twin, "unmerge/"), follow=True))


def test_closing_says_what_happens_to_the_others(desk: Client, together: tuple[Case, Case]) -> None:
    main, twin = together
    assert "closed as duplicates" in text(desk.get(at(main)))
    desk.post(at(main, "close/"), {"close-reason": "answered"})
    twin.refresh_from_db()
    assert twin.close_reason == "duplicate"


def test_a_twin_that_waits_can_be_taken_from_here(
    world: World, desk: Client, analyst: Officer
) -> None:
    case, waiting = world.case(analyst, address=ADDRESS), world.report(address=ADDRESS)
    index_slips(now=NOON)
    page = text(desk.get(at(case)))
    assert f'action="/desk/take/{waiting.id}/"' in page
