"""A row: one scope of one report, as JSON, padded and boxed under the name of its place."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from krama.vault.boxing import box, unbox
from krama.vault.context import ctx
from krama.vault.padding import SIZES, DamagedError, pad, unpad


@dataclass(frozen=True)
class RowName:
    """Where a row stands, and which writing of it this is; `revision` may only grow."""

    table: str
    row: UUID
    report: UUID
    scope: str
    schema: int
    revision: int

    def aad(self) -> bytes:
        """What binds a box to its place, so that no row can be moved or put back."""
        return ctx("row", self.table, self.row, self.report, self.scope, self.schema, self.revision)


def box_row(
    key: bytes, content: dict[str, Any], *, name: RowName, at_least: int = SIZES[0]
) -> bytes:
    """The boxed row, of one of four lengths; TooLongError above 60,000 bytes of JSON."""
    return box(key, pad(to_json(content), at_least=at_least), aad=name.aad())


def unbox_row(key: bytes, boxed: bytes, *, name: RowName) -> dict[str, Any]:
    """What was boxed; CannotOpenError for another key, place or revision, or changed bytes."""
    return from_json(unpad(unbox(key, boxed, aad=name.aad())))


def to_json(content: dict[str, Any]) -> bytes:
    """UTF-8 without spaces. Half a surrogate becomes `?`: a report is never lost for a bad sign."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "replace")


def from_json(text: bytes) -> dict[str, Any]:
    """The content; DamagedError if it is no JSON object."""
    try:
        content = json.loads(text)
    except ValueError:
        raise DamagedError from None
    if not isinstance(content, dict):
        raise DamagedError
    return content
