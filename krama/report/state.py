"""The half-filled report travels, boxed, in the form itself: it never rests on the server.

A state opens for 30 to 60 minutes, at the step it was made for, and not after its report was sent.
"""

import base64
import binascii
import json
import uuid
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from krama.report.answers import Answers
from krama.report.models import Report
from krama.site import ram
from krama.vault import receipts
from krama.vault.boxing import CannotOpenError
from krama.vault.context import ctx
from krama.vault.padding import pad, unpad
from krama.vault.ramkeys import box_ram, unbox_ram

FORM_VERSION = 1


class ExpiredError(Exception):
    """The state is too old, damaged, or was made for another step."""


@dataclass(frozen=True)
class State:
    """The answers so far, and the id that makes a repeated post harmless."""

    report_id: uuid.UUID
    answers: Answers = field(default_factory=Answers, repr=False)
    receipt: str = field(default="", repr=False)

    def with_answers(self, **given: str) -> "State":
        """Return a state with these answers in place of the old ones."""
        return replace(self, answers=replace(self.answers, **given))


def begin() -> State:
    """Return an empty state with a new report id and its receipt.

    Both from the start: whoever goes Back comes to a second check page, and must meet the same number.
    """
    return State(report_id=uuid.uuid4(), receipt=receipts.new())


def box_token(content: dict[str, Any], *, aad: bytes, now: datetime) -> str:
    """Return URL-safe text that opens with this machine's RAM keys only."""
    plain = pad(json.dumps(content, ensure_ascii=False).encode())
    return base64.urlsafe_b64encode(box_ram(ram.keys(now=now), plain, aad=aad)).decode()


def open_token(token: str, *, aad: bytes, now: datetime) -> dict[str, Any]:
    """Return what a token holds; ExpiredError for anything else."""
    try:
        boxed = base64.urlsafe_b64decode(token.encode("ascii"))
        plain = unpad(unbox_ram(ram.keys(now=now), boxed, aad=aad))
        content: dict[str, Any] = json.loads(plain)
    except (CannotOpenError, binascii.Error, UnicodeEncodeError, ValueError):
        raise ExpiredError from None
    return content


def box_state(state: State, *, step: str, now: datetime) -> str:
    """Return the state for the form of this step."""
    content = {
        "id": state.report_id.hex,
        "receipt": state.receipt,
        "answers": asdict(state.answers),
    }
    return box_token(content, aad=ctx("form", FORM_VERSION, step), now=now)


def open_state(token: str, *, step: str, now: datetime) -> State:
    """Return the state that was made for this step; ExpiredError."""
    content = open_token(token, aad=ctx("form", FORM_VERSION, step), now=now)
    return State(
        report_id=uuid.UUID(content["id"]),
        receipt=content["receipt"],
        answers=Answers.of(content["answers"]),
    )


def may_still_be_used(state: State, *, repeats_sending: bool, now: datetime) -> bool:
    """Return False once the report was sent: its texts are not shown again to whoever goes Back.

    The last post itself may be repeated for a quarter of an hour: on a weak line a phone sends it
    again, and must get the same receipt.
    """
    sent = Report.objects.filter(id=state.report_id).values_list("received_at", flat=True).first()
    return sent is None or (repeats_sending and now - sent < timedelta(minutes=15))
