"""What goes out, and what may have become of it."""

from dataclasses import dataclass, field


class RefusedByThemError(Exception):
    """It was surely not taken: nothing has reached anybody, and a person may try again."""


class PerhapsSentError(Exception):
    """It may have been taken: the line broke after it was handed over. Nobody sends it again unseen."""


@dataclass(frozen=True)
class Parcel:
    """One approved notice, as the worker holds it for a moment."""

    number: str
    to: str = field(repr=False)
    subject: str = field(repr=False)
    body: str = field(repr=False)
    attachments: tuple[str, ...] = field(default=(), repr=False)
