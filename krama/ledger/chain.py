"""Chain the lines: each link's hash covers its line and the link before it.

hash = SHA-256(hash before ‖ canonical JSON of the link's number and the line); the first link
follows 32 zero bytes. Canonical JSON: keys sorted, no blanks, UTF-8, times in UTC to the second.

Of a reading the JSON holds number, id, deed and day, and for all else the SHA-256 of a random salt
and its own canonical JSON: so that all else can be forgotten, salt and all, and the link still holds.
"""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from krama.ledger.models import HASH_BYTES, Line, Link

START = bytes(HASH_BYTES)
AT_ONCE = 1000  # lines a transaction, so that a long pause is caught up without holding the lock
_LOCK = 0x6B72616D  # "kram": the number of PostgreSQL's advisory lock for this deed


def hash_of(line: Line, *, number: int, before: bytes) -> bytes:
    """Return the 32 bytes of a line's link at a place in the chain."""
    told: dict[str, Any] = {"number": number, "id": line.pk, "deed": str(line.deed)}
    if line.salt is None and line.kept is None:
        told |= _who_and_what(line)
    else:
        told |= {"day": f"{line.at.astimezone(UTC):%Y-%m-%d}", "kept": commitment(line).hex()}
    return hashlib.sha256(before + _canonical(told)).digest()


def commitment(line: Line) -> bytes:
    """Return the 32 bytes that stand for who and what of a reading, forgotten or not."""
    if line.kept is not None:
        return bytes(line.kept)
    return hashlib.sha256(bytes(line.salt or b"") + _canonical(_who_and_what(line))).digest()


def _who_and_what(line: Line) -> dict[str, Any]:
    return {
        "at": line.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "by": line.by,
        "subject": str(line.subject) if line.subject else None,
        "row": str(line.row) if line.row else None,
        "revision": line.revision,
        "reason": line.reason,
    }


def _canonical(told: dict[str, Any]) -> bytes:
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def chain(now: datetime) -> int:
    """Link every line that has none yet, in order; return how many. Twice does no harm.

    `now` bounds the work: lines written after it wait for the next time.
    """
    chained = 0
    while step := _chain_some(now):
        chained += step
    return chained


@transaction.atomic
def _chain_some(now: datetime) -> int:
    # A link's number is its primary key, so even without the lock two sealers could only collide,
    # never fork the chain.
    wait_for_the_others()
    head = Link.objects.order_by("-number").first()
    number, before = (head.number, bytes(head.hash)) if head else (0, START)
    links = []
    for line in Line.objects.unchained().filter(at__lte=now)[:AT_ONCE]:
        number += 1
        before = hash_of(line, number=number, before=before)
        links.append(Link(number=number, line=line, hash=before))
    Link.objects.bulk_create(links)
    return len(links)


def wait_for_the_others() -> None:
    """Hold the ledger's lock until the caller's transaction ends: one at a time chains or forgets.

    SQLite's immediate transactions queue by themselves.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
