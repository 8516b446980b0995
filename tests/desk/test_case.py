"""The case page and the deeds on it."""

import html
import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from krama.cases.models import Case, Decision, Note
from krama.cases.reassign import reassign
from krama.cases.reply import reply
from krama.cases.tickets import send_later
from krama.cases.words import State
from krama.ledger.models import Line
from krama.people.models import Member
from krama.people.unlock import Officer
from krama.report.inbox import look, withdraw, write_back
from krama.report.models import Message, Standing
from krama.report.words import Stand
from tests.desk.conftest import PASSWORD, SignIn
from tests.world import ADDRESS, NOON, WORDS, World


@pytest.fixture
def case(world: World, analyst: Officer) -> Case:
    """A case of the analyst's, with everything in it that may be hidden."""
    return world.case(
        analyst, address=ADDRESS, account="@kitefriend", contact="012 345 678", reach="careful"
    )


def _page(client: Client, case: Case) -> str:
    answer = client.get(f"/desk/case/{case.reference}/")
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def _once(page: str, form: str) -> str:
    found = re.search(rf'name="{form}-once" value="([0-9a-f-]+)"', page)
    assert found
    return found[1]


def _deeds(case: Case) -> list[str]:
    return [line.deed for line in Line.objects.about(case.id)]


def test_words_are_shown_and_addresses_are_hidden(case: Case, desk: Client) -> None:
    page = _page(desk, case)
    assert WORDS in page
    for hidden in ("kites", "kitefriend", "012 345 678"):
        assert hidden not in page
    assert 'translate="no"' in page
    assert _deeds(case)[-1] == "read"


def test_reveal_shows_one_harmless_line_once_and_the_ledger_knows(case: Case, desk: Client) -> None:
    answer = desk.post(f"/desk/case/{case.reference}/reveal/", {"kind": "address"})
    page = answer.content.decode()
    assert "hxxps[:]//kites[.]example[.]com/Red/kite?tail=7" in page
    assert "kitefriend" not in page
    assert "https://kites" not in page
    assert [line.reason for line in Line.objects.filter(deed="revealed")] == ["address"]
    assert answer["Cache-Control"] == "no-store, private"
    assert "kites" not in _page(desk, case)


def _after_the_password(desk: Client, case: Case) -> str:
    """Ask for the contact, give the password once more, and return what is shown then."""
    asked = desk.post(f"/desk/case/{case.reference}/reveal/", {"kind": "contact"})
    return desk.post(asked["Location"], {"password": PASSWORD}).content.decode()


def test_the_contact_is_revealed_with_what_is_safe(case: Case, desk: Client) -> None:
    page = _after_the_password(desk, case)
    assert "012 345 678" in page
    assert "Yes, but only in the way I write below" in page
    assert Line.objects.filter(deed="revealed_contact", subject=case.id).count() == 1


def test_a_contact_without_a_word_on_safety_is_not_called_safe(
    world: World, desk: Client, analyst: Officer
) -> None:
    case = world.case(analyst, contact="012 345 678")
    page = _after_the_password(desk, case)
    assert "012 345 678" in page
    assert "Yes, it is safe" not in page


def test_what_is_not_there_is_said(case: Case, desk: Client) -> None:
    answer = desk.post(f"/desk/case/{case.reference}/reveal/", {"kind": "phone"}, follow=True)
    assert "There is nothing there any more" in answer.content.decode()


def test_a_whole_day_from_reading_to_closed(world: World, case: Case, desk: Client) -> None:
    base = f"/desk/case/{case.reference}/"
    page = _page(desk, case)
    sent = {"reply-text": "We are here.", "reply-once": _once(page, "reply")}
    assert desk.post(f"{base}reply/", sent)["Location"] == base
    noted = {"note-text": "Called the school", "note-once": _once(page, "note")}
    assert desk.post(f"{base}note/", noted)["Location"] == base
    decided = {"decide-code": "harmful_lawful", "decide-text": "Unkind words"}
    assert desk.post(f"{base}decide/", decided)["Location"] == base
    inbox = look(world.inbox(case.report))
    assert [letter.text for letter in inbox.letters] == ["We are here."]
    page = _page(desk, case)
    assert "Called the school" in page
    assert "Unkind words" in page
    assert desk.post(f"{base}close/", {"close-reason": "answered"})["Location"] == base
    page = _page(desk, case)
    assert "If the reporter writes again" in page
    assert "Send to the reporter" not in page
    assert look(world.inbox(case.report)).where.stand == Stand.FINISHED
    assert desk.post(f"{base}reopen/")["Location"] == base
    assert "Send to the reporter" in _page(desk, case)


def test_a_form_sent_twice_writes_once(case: Case, desk: Client) -> None:
    base, once = f"/desk/case/{case.reference}/", uuid.uuid4()
    for _ in range(2):
        desk.post(f"{base}reply/", {"reply-text": "Hello", "reply-once": once})
        desk.post(f"{base}note/", {"note-text": "Hello", "note-once": once})
    assert (Message.objects.count(), Note.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("view", "form", "kept", "said"),
    [
        ("reply", {"reply-text": "ក" * 20_001}, "ក" * 20_001, "at most 20000"),
        ("reply", {"reply-text": " "}, "", "This field is required"),
        ("note", {"note-text": ""}, "", "This field is required"),
        ("decide", {"decide-code": "", "decide-text": "My grounds"}, "My grounds", "required"),
        ("decide", {"decide-code": "x", "decide-text": "My grounds"}, "My grounds", "Select a val"),
        ("close", {"close-reason": ""}, "", "This field is required"),
    ],
)
def test_a_mistake_is_told_beside_the_field_and_nothing_typed_is_lost(
    case: Case, desk: Client, view: str, form: dict[str, str], kept: str, said: str
) -> None:
    form = {f"{view}-once": str(uuid.uuid4()), **form}
    answer = desk.post(f"/desk/case/{case.reference}/{view}/", form)
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 400
    assert said in page
    assert kept in page
    assert "Nothing was saved yet" in page
    assert (Message.objects.count(), Note.objects.count(), Decision.objects.count()) == (0, 0, 0)


def test_a_text_that_does_not_fit_sealed_is_given_back(case: Case, desk: Client) -> None:
    # 20,000 characters may be 60,000 bytes of text, and then the box has no room for the rest.
    form = {"reply-text": "ក" * 20_000, "reply-once": str(uuid.uuid4())}
    answer = desk.post(f"/desk/case/{case.reference}/reply/", form)
    assert answer.status_code == 400
    assert "send it in two parts" in answer.content.decode()


def test_closing_waits_for_an_unread_message(world: World, case: Case, desk: Client) -> None:
    write_back(world.inbox(case.report), text="Wait", message_id=uuid.uuid4(), now=NOON)
    answer = desk.post(f"/desk/case/{case.reference}/close/", {"close-reason": "answered"})
    assert answer.status_code == 400
    assert "nobody has read yet" in answer.content.decode()
    case.refresh_from_db()
    assert case.state != State.CLOSED


def test_who_withdrew_is_said_on_top(world: World, case: Case, desk: Client) -> None:
    withdraw(world.inbox(case.report), now=NOON)
    assert "The reporter changed their mind" in _page(desk, case)


def test_a_changed_row_shows_nothing(case: Case, desk: Client, analyst: Officer) -> None:
    before = Standing.objects.get(report=case.report)
    reply(case=case, text="Hello", message_id=uuid.uuid4(), by=analyst, now=NOON)
    Standing.objects.filter(id=before.id).update(revision=before.revision, boxed=before.boxed)
    answer = desk.get(f"/desk/case/{case.reference}/")
    assert answer.status_code == 409
    assert WORDS not in answer.content.decode()


def test_the_trail_names_who_did_what(
    world: World, case: Case, desk: Client, sign_in: SignIn
) -> None:
    supervisor = sign_in(world.officer("supervisor"))
    target = world.officer("supervisor").member.id
    address = f"/desk/case/{case.reference}/reassign/"
    assert supervisor.post(address, {"reassign-to": target}).status_code == 302
    page = _page(supervisor, case)
    assert re.search(r"<td>Analyst</td>\s*<td>took", page)
    assert re.search(r"<td>Supervisor</td>\s*<td>reassigned", page)


def test_equal_addresses_meet(world: World, case: Case, desk: Client) -> None:
    from krama.cases.index_slips import index_slips

    other = world.case(world.officer("intake"), address=ADDRESS.upper().replace("HTTPS", "hxxps"))
    world.report(account="KiteFriend")
    index_slips(now=NOON)
    page = _page(desk, case)
    assert "in a report that waits" in page
    assert other.reference not in page  # another path: upper case in a path is another address


def test_a_message_for_later_waits_on_the_page_and_can_be_taken_back(
    world: World, analyst: Officer, desk: Client
) -> None:
    case = world.case(analyst)
    base = f"/desk/case/{case.reference}/"
    at = (timezone.localtime() + timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M")
    once = _once(desk.get(base).content.decode(), "reply")
    sent = {"reply-text": "See you tomorrow", "reply-once": once, "reply-at": at}
    assert desk.post(f"{base}reply/", sent)["Location"] == base
    page = desk.get(base).content.decode()
    assert f"goes out at {at.replace('T', ' ')}" in page
    assert "See you tomorrow" in page
    assert not Message.objects.exists()
    (path,) = re.findall(r'action="([^"]*/ticket/[^"]*)"', page)
    assert desk.post(path)["Location"] == base
    page = desk.get(base).content.decode()
    assert "/ticket/" not in page
    assert "Too late" in desk.post(path, follow=True).content.decode()


def test_an_hour_that_is_past_is_said_beside_its_field(
    world: World, analyst: Officer, desk: Client
) -> None:
    case = world.case(analyst)
    base = f"/desk/case/{case.reference}/"
    once = _once(desk.get(base).content.decode(), "reply")
    sent = {"reply-text": "Hello", "reply-once": once, "reply-at": "2026-01-01T10:00"}
    answer = desk.post(f"{base}reply/", sent)
    assert answer.status_code == 400
    assert "Choose a time that is ahead" in answer.content.decode()
    assert 'value="2026-01-01T10:00"' in answer.content.decode()


def test_a_message_whose_writer_left_asks_to_be_confirmed(
    world: World, analyst: Officer, desk: Client
) -> None:
    dara = world.officer("analyst", "dara")
    case = world.case(analyst)
    base = f"/desk/case/{case.reference}/"
    reassign(case=case, to=dara.member, by=world.officer("supervisor"), now=NOON)
    at = timezone.now() + timedelta(hours=5)
    case.refresh_from_db()
    once, now = uuid.uuid4(), timezone.now()
    send_later(case=case, text="See you", message_id=once, at=at, by=dara, now=now)
    reassign(case=case, to=analyst.member, by=world.officer("supervisor"), now=NOON)
    assert "but its writer has left" not in _page(desk, case)
    Member.objects.filter(id=dara.member.id).update(is_active=False)
    page = _page(desk, case)
    assert "but its writer has left. It is sent only if you confirm it" in page
    (path,) = re.findall(r'action="([^"]*/confirm/)"', page)
    assert desk.post(path)["Location"] == base
    page = _page(desk, case)
    assert "its writer has left" not in page
    assert "A message goes out at" in page
    assert "confirmed for somebody who left" in page
