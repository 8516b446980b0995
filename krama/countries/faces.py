"""Parts of a pack in one language, as pages show them."""

from dataclasses import dataclass

from krama.countries.services import FacingService


@dataclass(frozen=True)
class FacingChoice:
    """Something a reporter may choose."""

    id: str
    name: str


@dataclass(frozen=True)
class FacingPromise:
    """One line before the first question; `note` says why it is not confirmed, or is empty."""

    id: str
    short: str
    text: str
    confirmed: bool
    note: str


@dataclass(frozen=True)
class FacingCrisis:
    """One sentence without blame, one service large, the others smaller, and "keep writing"."""

    id: str
    line: str
    first: FacingService
    others: tuple[FacingService, ...]
    keep_writing: str
