"""What harvesting shares: a page's place in the pack, and its fields as a guide's front matter."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from krama.countries.guides import Section
from krama.countries.markdown import Address


@dataclass(frozen=True)
class Bed:
    """Where a page grew: the pack's folder, its language and address, and where links lead.

    `order` is its place in its list, for a page that the pack does not have yet; else 0.
    """

    folder: Path
    language: str
    address: str
    link: Address
    order: int = 0

    def file(self, name: str) -> Path:
        """Return the path of one of the language's guides."""
        return self.folder / "guides" / self.language / name


def head(page: Any, *, bed: Bed) -> dict[str, Any]:
    """Return what every page with an address of its own has in front of its text."""
    front = {
        "title": page.title,
        "search_title": page.seo_title or page.title,
        "description": page.search_description,
        "answer": page.answer,
    }
    return front | ({"order": bed.order} if bed.order else {})


def care(page: Any) -> dict[str, Any]:
    """Return the rows and the reader of a page that states facts."""
    return {"row": page.rows.split(), "reviewed": page.reviewed}


def sources(page: Any) -> list[dict[str, Any]]:
    """Return the sources of a page, with their dates."""
    rows = [block["value"] for block in page.as_kept()["sources"]]
    return [
        {"text": row["text"], "checked": date.fromisoformat(str(row["checked"]))} for row in rows
    ]


def sections(page: Any) -> tuple[str, list[Section]]:
    """Return what stands before the first heading, as HTML, and the sections after it."""
    found = [
        Section(value["heading"] or "", value["text"], "do" if value["is_action"] else "", "")
        for value in (block["value"] for block in page.as_kept()["body"])
    ]
    if found and not found[0].heading:
        return found[0].html, found[1:]
    return "", found
