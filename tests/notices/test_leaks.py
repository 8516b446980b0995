"""A notice holds chosen fields and nothing else: no word, name, number or hour of a report."""

import json
import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from xarf import parse

from krama.cases.models import Case
from krama.cases.note import note
from krama.cases.reply import reply
from krama.cases.words import DecisionCode
from krama.ledger.models import Line
from krama.notices.approve import approve
from krama.notices.channels import webhook
from krama.notices.contacts import Contact, confirm
from krama.notices.fields import Fields, read_account
from krama.notices.items import item
from krama.notices.models import Errand, Notice
from krama.notices.pack import NoTemplateError
from krama.notices.prepare import Opened, open_notice
from krama.notices.send import send_due
from krama.notices.sites import NotAnAddressError, read_site
from krama.notices.way import NotSetUpError
from krama.notices.words import Audience, Kind, Way
from krama.report.inbox import write_back
from tests.notices.desk import ABUSE, LATER, Desk
from tests.world import NOON

PLANTED = {
    "words": "plantedwords Sokha of Greenriver school",
    "account": "plantedaccount",
    "phone": "012 987 654",
    "contact": "plantedcontact@family.example",
    "reach": "safe",
    "about": "me",
    "age_band": "under_13",
    "platform": "telegram",
}
# Everything that only a report, its reporter or the team's own words hold.
LEAKS = [
    *("plantedwords", "Sokha", "Greenriver", "plantedaccount", "012 987 654", "12987654"),
    *("plantedcontact", "family.example", "plantedletter", "plantednote", "plantedreason"),
    *("under_13", "telegram", "Telegram", "plantedtrace", "plantedfragment", "planteduser"),
]
TYPED = (
    "hxxps://planteduser:pw@kites[.]example[.]com/Red/kite?tail=7&igshid=plantedtrace"
    "&utm_source=plantedtrace#plantedfragment"
)


def whole_case(desk: Desk, **answers: Any) -> Case:
    """A case made by the service's own verbs, with a planted word in every sealed field."""
    case = desk.world.case(desk.analyst, **{"address": TYPED, **PLANTED, **answers})
    inbox = desk.world.inbox(case.report)
    write_back(inbox, text="plantedletter from me", message_id=uuid.uuid4(), now=NOON)
    made: dict[str, Any] = {"case": case, "by": desk.analyst, "now": NOON}
    note(text="plantednote", note_id=uuid.uuid4(), **made)
    reply(text="plantedletter to you", message_id=uuid.uuid4(), **made)
    return desk.decided(case)


def everything(opened: Opened) -> str:
    return json.dumps([opened.letter.subject, opened.letter.body, *opened.attachments])


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("audience", list(Audience))
def test_no_planted_word_is_in_any_notice(desk: Desk, audience: Audience, language: str) -> None:
    case = whole_case(desk)
    made = desk.notice(case, audience=audience, language=language)
    opened = open_notice(notice=made, case=case, by=desk.analyst)
    text = everything(opened)
    assert [word for word in LEAKS if word.casefold() in text.casefold()] == []
    ids = [case.id, case.report_id, case.report.told_set.get().id]
    assert not [one for one in [*map(str, ids), case.reference] if one in text]
    assert "hxxps://kites[.]example[.]com/Red/kite?tail=7" in text
    assert "https://kites" not in opened.letter.body


@pytest.mark.parametrize("way", ["email", "webhook"])
def test_no_planted_word_is_in_what_goes_out_nor_in_the_clear(
    desk: Desk, net: Any, settings: Any, way: str
) -> None:
    case = whole_case(desk)
    to = {"email": ABUSE, "webhook": Contact(Way.WEBHOOK, "https://rdap.arin.example/hook")}[way]
    made = desk.approved(case, contact=to)
    if way == "email":
        send_due(now=LATER)
        sent = mail.outbox[0].message().as_string()
        body = mail.outbox[0].body + "".join(str(one[1]) for one in mail.outbox[0].attachments)
    else:
        net.zone["rdap.arin.example", "A"] = ["203.0.113.240"]
        net.put("rdap.arin.example/hook")
        way_there = net.way()
        send_due(now=LATER, by={"webhook": lambda parcel: webhook.tell(parcel, way=way_there)})
        sent = body = net.bodies[0].decode()
    made.refresh_from_db()
    assert made.state == "sent"
    for text in (sent, body):
        assert [word for word in LEAKS if word.casefold() in text.casefold()] == []
    # In the clear stands neither the address nor the recipient, in no table of the room.
    clear = repr([list(model.objects.values()) for model in (Notice, Errand)])
    clear += repr(list(Line.objects.values()))
    assert not [word for word in [*LEAKS, "kites", "hosting0"] if word in clear]


def test_the_fields_are_these_and_no_others() -> None:
    """A new field is a new way for a word to get out: whoever adds one comes by here."""
    assert set(Fields.__dataclass_fields__) == {
        *("number", "things", "kind", "law", "seen_on", "hotline", "place"),
    }


def test_each_recipient_has_a_number_of_their_own(desk: Desk) -> None:
    case = whole_case(desk)
    contacts = [Contact(Way.EMAIL, f"abuse{at}@hosting.example") for at in range(4)]
    made = [desk.notice(case, contact=one) for one in contacts]
    opened = [open_notice(notice=one, case=case, by=desk.analyst) for one in made]
    numbers = [str(one.number) for one in opened]
    numbers += [json.loads(text)["report_id"] for one in opened for text in one.attachments]
    assert len(set(numbers)) == len(numbers) == 8
    assert all(uuid.UUID(number).version == 4 for number in numbers)
    texts = [everything(one) for one in opened]
    for at, text in enumerate(texts):
        assert not [n for k, n in enumerate(numbers[:4]) if k != at and n in text]


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("code", ["baseline", "national_illegal", "harmful_lawful"])
def test_each_xarf_is_valid_and_holds_nothing_that_must_not_be_in_it(
    desk: Desk, kind: Kind, code: str
) -> None:
    case = whole_case(desk)
    desk.decided(case, DecisionCode(code))
    opened = open_notice(notice=desk.notice(case, kind=kind), case=case, by=desk.analyst)
    expected = kind in {Kind.GROOMING, Kind.SEXTORTION} or (
        kind == Kind.CSAM and code == "baseline"
    )
    assert len(opened.attachments) == int(expected)
    for text in opened.attachments:
        content = json.loads(text)
        told = parse(content)
        assert not told.errors, told.errors
        never = {"evidence", "screenshot_url", "_internal", "description", "hash_values", "tags"}
        never |= {"victim_age_range", "perpetrator_indicators", "platform", "evidence_type"}
        assert not never & set(content)
        assert content["url"] == "https://kites.example.com/Red/kite?tail=7"
        assert content["reporter"]["org"] == "Sample Hotline"


HOSTILE = [
    "https://kites.example.com/a%0d%0aBcc:all@evil.example",
    "https://kites.example.com/{hotline_mail}{number}{{}}",
    "https://kites.example.com/?q=<script>alert(1)</script>&x={% include %}",
    'https://kites.example.com/";--',
    "https://kites.example.com/=HYPERLINK('x')",
    "https://kites.example.com/ក\u200bខ",
    "https://kites\u200b.example.com/\u202egnp.exe",
    "https://kites.example.com/?to=https://www.evil.example/&x=HTTP%3A//y.example",
    "https://kites.example.com/#/red/http://z.example",
    "https://kites.example.com/" + "a" * 1900,
    "https://xn--e1afmkfd.example.com:8443/x",
    "http://192.0.2.7/kite",
    "http://[2001:db8::7]:8080/kite?=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_a_hostile_address_ends_no_line_and_is_no_template(desk: Desk, typed: str) -> None:
    case = desk.case(address=typed)
    made = desk.approved(case)
    opened = open_notice(notice=made, case=case, by=desk.analyst)
    send_due(now=LATER)
    (letter,) = mail.outbox
    message = letter.message()
    assert message.get_all("To") == ["abuse@hosting0.example"]
    assert message.get_all("Bcc") is None
    assert "kites" not in str(message["Subject"])
    things = [line for line in opened.letter.body.splitlines() if line.startswith("- ")]
    assert len(things) == 1
    assert all(line[:1] not in "=+@|" for line in opened.letter.body.splitlines() if line)
    assert opened.letter.body.count("notices@hotline.example") == 1
    assert not re.search(r"(?i)https?:|https?%3a|www\.", opened.letter.body)
    for text in opened.attachments:
        assert not parse(json.loads(text)).errors


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "kite",
            "=cmd|' /C calc'!A0",
            "@SUM(A1)",
            "javascript:alert(1)",
            "mailto:a@b.example",
        ),
        *("https://kites.example.com/\r\nBcc: x", "https://a b.example/", "ftp://kites.example/"),
        *("a@b.example", "https://localhost/", "https://127.1/"),
        "https://kites.example.com/" + "a" * 2100,
    ],
)
def test_what_is_no_address_makes_no_notice(typed: str) -> None:
    with pytest.raises(NotAnAddressError):
        read_site(typed)


@pytest.mark.parametrize("typed", ["two words", "a\nb", "", "x" * 65, "=cmd", "<b>"])
def test_a_sentence_is_no_account(typed: str) -> None:
    with pytest.raises(NotAnAddressError):
        read_account("Telegram", typed)


def test_an_account_goes_to_its_platform_without_xarf(desk: Desk) -> None:
    case = desk.case(account="@red.kite", platform="telegram")
    one = item(case=case, kind="account", by=desk.analyst)
    made = desk.notice(case, items=[one], audience=Audience.PLATFORM)
    opened = open_notice(notice=made, case=case, by=desk.analyst)
    assert "- Telegram: red[.]kite" in opened.letter.body
    assert opened.attachments == ()


def test_a_notice_says_what_a_notice_must_say(desk: Desk) -> None:
    """The elements of Article 16(2) of the Digital Services Act, in both languages."""
    case = whole_case(desk)
    good_faith = {"en": "in good faith", "km": "ដោយសុចរិត"}
    for language, words in good_faith.items():
        for at, audience in enumerate(Audience):
            to = Contact(Way.EMAIL, f"a{at}{language}@x.example")
            made = desk.notice(case, audience=audience, language=language, contact=to)
            body = open_notice(notice=made, case=case, by=desk.analyst).letter.body
            assert "kites[.]example[.]com/Red/kite?tail=7" in body  # (b) where exactly
            assert "Sample Hotline" in body  # (c) who
            assert "notices@hotline.example" in body
            assert words in body  # (d) in good faith
            law = {"en": "Law on Suppression", "km": "ច្បាប់ស្ដីពី"}[language]
            assert law in body  # (a) why
            assert "2026-11-24" in body
            assert "{" not in body


def test_a_law_and_a_template_that_are_not_there_are_told(desk: Desk) -> None:
    case = desk.case()
    for wrong in ({"law": "of_the_jungle"}, {"language": "xx"}, {"language": "../en"}):
        with pytest.raises(NoTemplateError):
            desk.notice(case, **wrong)
    made = desk.notice(case, law="terms")
    body = open_notice(notice=made, case=case, by=desk.analyst).letter.body
    assert "your own terms of use" in body


def test_without_a_hotlines_name_no_notice_is_made(desk: Desk, settings: Any) -> None:
    settings.KRAMA_HOTLINE_MAIL = ""
    with pytest.raises(NotSetUpError):
        desk.notice(desk.case())


def test_the_day_in_a_notice_is_the_day_of_the_decision_and_not_of_the_report(desk: Desk) -> None:
    case = desk.case()
    made = desk.notice(case, now=NOON + timedelta(days=9))
    body = open_notice(notice=made, case=case, by=desk.analyst).letter.body
    assert "2026-11-24" in body
    assert "2026-12-03" not in body


def test_what_the_worker_sends_is_what_was_approved(desk: Desk) -> None:
    case = whole_case(desk)
    made = desk.notice(case)
    opened = open_notice(notice=made, case=case, by=desk.analyst)
    confirm(contact=ABUSE, by=desk.analyst, now=NOON)
    approve(case=case, notice=made, by=desk.analyst, now=NOON)
    send_due(now=LATER)
    (letter,) = mail.outbox
    assert (letter.subject, letter.body) == (opened.letter.subject, opened.letter.body)
    assert [str(one[1]) for one in letter.attachments] == list(opened.attachments)
    assert letter.to == [ABUSE.to]
    assert letter.reply_to == ["notices@hotline.example"]
