"""A ticket: one thing that a signed-in person lets the worker do, sealed to the worker's key."""

from typing import Any
from uuid import UUID

from krama.vault.context import ctx
from krama.vault.padding import pad
from krama.vault.rows import to_json
from krama.vault.sealing import seal


def seal_ticket(content: dict[str, Any], *, to: bytes, kind: str, id: UUID, expires: int) -> bytes:
    """What the worker needs for it, padded; `expires` is a Unix time. TooLongError over 60,000 B."""
    return seal(pad(to_json(content)), to=to, info=ticket_info(kind, id, expires))


def ticket_info(kind: str, id: UUID, expires: int) -> bytes:
    """What a ticket is bound to: nobody makes it last longer, or mean something else."""
    return ctx("ticket", kind, id, expires)
