"""What a planting did or would do: each page and row, and how it differs from the pack."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from difflib import unified_diff
from enum import Enum
from typing import Any

from krama.countries.markdown import as_markdown


class Outcome(Enum):
    """What became of a page or row when the pack was laid beside it."""

    NEW = "new"
    CHANGED = "changed"
    LEFT = "left as an editor has it"
    SAME = "same"


@dataclass(frozen=True)
class Planting:
    """One page or row: its language, its address in the pack, and both texts, field by field.

    `before` is empty for a new one; `held` says that it is unpublished or has a draft.
    """

    language: str
    address: str
    outcome: Outcome
    pk: Any
    kind: type
    before: dict[str, Any]
    after: dict[str, Any]
    held: bool = False

    @property
    def name(self) -> str:
        """Return language and address, such as "en/learn/grooming"."""
        return f"{self.language}/{self.address}"

    def diff(self) -> Iterator[str]:
        """Yield the lines that the pack would take away (-) and bring (+), field by field."""
        for field in dict.fromkeys((*self.after, *self.before)):
            old, new = lines(self.before.get(field)), lines(self.after.get(field))
            if old != new:
                rows = unified_diff(old, new, lineterm="", n=0)
                yield f"  {field}"
                yield from (f"  {row}" for row in rows if not row.startswith(("---", "+++", "@@")))


_watched: ContextVar[list[Planting] | None] = ContextVar("krama_plantings", default=None)


@contextmanager
def watching() -> Iterator[list[Planting]]:
    """Return a list that fills with each planting within the block."""
    seen: list[Planting] = []
    token = _watched.set(seen)
    try:
        yield seen
    finally:
        _watched.reset(token)


def note(
    standing: Any, fresh: Any, *, address: str, outcome: Outcome, held: bool = False, pk: Any = None
) -> None:
    """Tell whoever watches what became of one page or row; `standing` is None for a new one."""
    seen = _watched.get()
    if seen is None:
        return
    owner = standing if standing is not None else fresh
    seen.append(
        Planting(
            language=owner.locale.language_code,
            address=address,
            outcome=outcome,
            pk=pk if pk is not None else owner.pk,
            kind=type(owner),
            before=standing.as_kept() if standing is not None else {},
            after=fresh.as_kept(),
            held=held,
        )
    )


def lines(value: Any) -> list[str]:
    """Return a field's text, a paragraph a line; of a StreamField every text that is in it."""
    if isinstance(value, dict):
        inner = value["value"] if "type" in value and "value" in value else value
        if not isinstance(inner, dict):
            return lines(inner)
        # Sorted: PostgreSQL keeps the parts of a block in an order of its own.
        return [f"{key}: {row}" for key, one in sorted(inner.items()) for row in lines(one)]
    if isinstance(value, list):
        return [row for one in value for row in lines(one)]
    if value in (None, "", False):
        return []
    text = as_markdown(value, level=3) if isinstance(value, str) and "<" in value else str(value)
    return [row for row in text.splitlines() if row.strip()]
