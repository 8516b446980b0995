"""An inbox ticket: for 15 minutes it stands for the receipt, which travels only once."""

from datetime import datetime

from krama.report.inbox import NoSuchReceiptError, Opened, reopen
from krama.report.state import ExpiredError, box_token, open_token
from krama.vault.context import ctx

LASTS_SECONDS = 15 * 60


def make(opened: Opened, *, now: datetime) -> str:
    """Return a ticket for an open thread: its look-up id, a dot, and the boxed thread key."""
    content = {"key": opened.thread_key.hex(), "until": now.timestamp() + LASTS_SECONDS}
    token = box_token(content, aad=ctx("ticket", opened.lookup), now=now)
    return f"{opened.lookup.hex()}.{token}"


def use(ticket: str, *, now: datetime) -> Opened:
    """Open the thread again; ExpiredError where the ticket is old or not ours."""
    head, _, token = ticket.partition(".")
    try:
        lookup = bytes.fromhex(head)
        aad = ctx("ticket", lookup)
    except ValueError:
        raise ExpiredError from None
    content = open_token(token, aad=aad, now=now)
    if now.timestamp() > content["until"]:
        raise ExpiredError
    try:
        return reopen(lookup=lookup, thread_key=bytes.fromhex(content["key"]), now=now)
    except NoSuchReceiptError:
        raise ExpiredError from None
