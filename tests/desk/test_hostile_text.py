"""Text written to harm who reads it stands on the case page as dead letters."""

import html
import re
import uuid

import pytest
from django.test import Client

from krama.cases.note import note
from krama.people.unlock import Officer
from krama.report.inbox import write_back
from tests.world import NOON, World

CORPUS = {
    "a script": "<script>alert(1)</script>",
    "a picture": '<img src="//pixel.example/x" onerror=alert(1)>',
    "a link": '<a href="https://trap.example">here</a>',
    "a way out of the element": "</bdi></div></section><h1>Case closed</h1>",
    "an attribute": '" autofocus onfocus="alert(1)',
    "template signs": "{{ request.user.boxed_private }}{% debug %}",
    "an address": "https://trap.example/login?next=/desk/",
    "an address in a scheme that runs": "javascript:alert(1)//trap.example",
    "a number that phones would link": "Call 012 345 678 or tel:012345678",
    "turned reading direction": "invoice\u202efdp.exe\u202c \u2066\u2067x\u2069\u200f",
    "control characters": "a\x00b\x07c\x1b[31mred\x7f\x85",
    "stacked marks": "a" + "\u0301" * 500,
    "a lone half of a pair": "\ud800 and \udfff",
    "line and paragraph separators": "one\u2028two\u2029three",
    "invisible letters": "pass\u00adword\u2060\ufeff",
    "tags of the astral kind": "\U000e0001\U000e0041\U000e007f",
    "a wall": "W" * 15_000,
}


@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS.keys())
def test_it_stands_there_inert(world: World, desk: Client, analyst: Officer, text: str) -> None:
    case = world.case(analyst, words=text, address=text[:2000], account=text[:2000])
    write_back(world.inbox(case.report), text=text, message_id=uuid.uuid4(), now=NOON)
    note(case=case, text=text, note_id=uuid.uuid4(), by=analyst, now=NOON)
    answer = desk.post(f"/desk/case/{case.reference}/reveal/", {"kind": "address"})
    assert answer.status_code == 200
    page = answer.content.decode()
    quoted = re.findall(r'<bdi class="quoted">(.*?)</bdi>', page, flags=re.DOTALL)
    assert len(quoted) >= 5
    outside = re.sub(r'<bdi class="quoted">.*?</bdi>', "", page, flags=re.DOTALL)
    for inside in quoted:
        assert "<" not in inside
        assert "\u202e" not in inside
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u2066-\u2069]", inside)
        assert not re.search(r"(?i)https?://|javascript://", html.unescape(inside))
    # Nothing of it broke out: the page has no script, no picture and no address of elsewhere.
    assert not re.search(r"(?i)<script|<img|onerror=|onfocus=|trap\.example", outside)
    assert set(re.findall(r'(?:href|src|action)="([a-z]+:)?//', outside)) == set()
    assert "tel:" not in outside
