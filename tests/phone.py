"""The phone in a colleague's hand: it shows a one-time code, and somebody types it."""

import time
from datetime import UTC, datetime
from typing import Any

from django.test import Client

from krama.people.models import Member
from krama.people.secondfactor import code_of


def enter_code(client: Client, member: Member) -> Any:
    """Type the code of this half-minute, and the next one where it turned on the way.

    The phone's clock is the machine's, whatever a test has done to ours.
    """
    answer = None
    for _ in range(2):
        code = code_of(member, now=datetime.fromtimestamp(time.time(), UTC))
        answer = client.post("/desk/code/", {"code": code})
        if answer.has_header("Location"):
            break
    return answer
