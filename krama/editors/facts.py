"""Every fact, figure and law that carries a date, and where to change it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.urls import reverse
from wagtail.models import Page

from krama.countries.pack import Pack, table
from krama.countries.planted import Planted
from krama.countries.tomllines import Place, lines_of
from krama.help.models import HelpService

GOOD_FOR = timedelta(days=180)
# Files of the pack whose facts are not in the database: the list in each, and what names a row.
_TABLES = (
    ("law.toml", "law", "id"),
    ("apps.toml", "app", "name"),
    ("privacy.toml", "app", "platform"),
    ("brands.toml", "", ""),
    ("privacy.toml", "", ""),
)


@dataclass(frozen=True)
class Fact:
    """What is said, when somebody last looked (None: never), and where to change it.

    `address` is a page of the editors' door, or empty; then `place` names a file and its line.
    """

    what: str
    checked: date | None
    place: str
    address: str

    def is_old(self, today: date) -> bool:
        """Return whether nobody has looked for 180 days."""
        return self.checked is None or today - self.checked > GOOD_FOR


def old_facts(ours: Pack, *, today: date) -> list[Fact]:
    """Return what nobody has checked for 180 days, the oldest first."""
    found = [fact for fact in facts(ours) if fact.is_old(today)]
    return sorted(found, key=lambda fact: (fact.checked or date.min, fact.place, fact.what))


def facts(ours: Pack) -> Iterator[Fact]:
    """Yield every dated fact: sources of pages, who helps, and the tables of the pack."""
    yield from _of_pages()
    for row in HelpService.objects.select_related("locale"):
        address = reverse("wagtailsnippets_help_helpservice:edit", args=[row.pk])
        place = f"{row.locale.language_code}: {row._meta.verbose_name}"
        yield Fact(str(row), row.checked, place, address)
    for name, rows, key in _TABLES:
        yield from _of_table(ours.folder, name, rows, key)


def _of_pages() -> Iterator[Fact]:
    kinds: list[Any] = [one for one in apps.get_models() if issubclass(one, Planted)]
    for kind in kinds:
        if not issubclass(kind, Page) or "sources" not in kind.planted_fields:
            continue
        for page in kind.objects.live().select_related("locale"):
            address = reverse("wagtailadmin_pages:edit", args=[page.pk])
            for block in page.sources.raw_data:
                value = block["value"]
                checked = value.get("checked")
                yield Fact(
                    what=str(value.get("text", "")),
                    checked=date.fromisoformat(str(checked)) if checked else None,
                    place=f"{page.locale.language_code}: {page.title}",
                    address=address,
                )


def _of_table(folder: Path, name: str, rows: str, key: str) -> Iterator[Fact]:
    told = table(folder, name)
    if not told:
        return
    lines = lines_of((folder / name).read_text(encoding="utf-8"))
    if not rows:
        yield _fact(folder, name, told, lines, name.removesuffix(".toml"), ())
        return
    for number, row in enumerate(told.get(rows, [])):
        if "checked" in row or name != "privacy.toml":  # there, the file's own date counts
            yield _fact(folder, name, row, lines, str(row.get(key, number + 1)), (rows, number))


def _fact(
    folder: Path, name: str, row: Any, lines: dict[Place, int], what: str, place: Place
) -> Fact:
    checked = row.get("checked")
    line = lines.get((*place, "checked")) or lines.get(place, 1)
    return Fact(
        what=f"{name.removesuffix('.toml')}: {what}",
        checked=checked if isinstance(checked, date) else None,
        place=f"countries/{folder.name}/{name}:{line}",
        address="",
    )
