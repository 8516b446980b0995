"""Harvest: write what editors changed back as files of the pack, for somebody to review."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wagtail.models import Page

from krama.config.planting import planted_pages, rehearse
from krama.countries.check import faults
from krama.countries.harvested import Bed
from krama.countries.pack import Pack, read
from krama.countries.planted import plain
from krama.countries.plantings import Outcome, Planting
from krama.help import harvest as of_help
from krama.help.models import HelpService, StepPage
from krama.learn import harvest as of_learn

_LINK = re.compile(r'<a [^>]*linktype="page"[^>]*>')
_WITHOUT_FILE = (*of_learn.WITHOUT_FILE, *of_help.WITHOUT_FILE)


@dataclass
class Harvest:
    """What was written (names below the pack's folder), and what a person must look at."""

    files: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def harvest(ours: Pack, *, to: Path) -> Harvest:
    """Write each file that editors changed into a folder; `to` may be the pack's own."""
    seen = rehearse(ours)
    found = Harvest()
    for path, text in _texts(ours, seen, found):
        name = str(path.relative_to(ours.folder))
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        (to / name).write_text(text, encoding="utf-8")
        found.files.append(name)
    found.files.sort()
    found.notes += _read_back(ours, to, found.files)
    return found


def _texts(ours: Pack, seen: list[Planting], found: Harvest) -> Iterator[tuple[Path, str]]:
    for page, bed in _pages(ours, seen, found):
        written = of_learn.harvest_learn(page, bed=bed) or of_help.harvest_help(page, bed=bed)
        if written:
            yield written
        elif isinstance(page, _WITHOUT_FILE):
            found.notes.append(f"{bed.language}/{bed.address}: its words stand in languages/")
        else:
            found.notes.append(f"{bed.language}/{bed.address}: a pack has no file for such a page")
    services = [one for one in seen if one.kind is HelpService and one.outcome is Outcome.LEFT]
    if services:
        ids = HelpService.objects.filter(pk__in=[one.pk for one in services])
        rows = HelpService.objects.filter(service_id__in=ids.values("service_id"))
        text, differ = of_help.harvest_services(list(rows), folder=ours.folder)
        found.notes += differ
        yield ours.folder / "services.toml", text


def _pages(ours: Pack, seen: list[Planting], found: Harvest) -> Iterator[tuple[Any, Bed]]:
    """Yield each page whose file must be written, with its place; a path once, with its steps."""
    told: set[int] = set()
    left = [(Page.objects.get(pk=one.pk).specific, one.address) for one in _left(seen, found)]
    changed = [(page, address, 0) for page, address in left]
    for page, address, order in (*changed, *_made_by_editors(seen)):
        if isinstance(page, StepPage):
            page, address, order = page.get_parent().specific, address.rsplit("/", 1)[0], 0
        if page.pk not in told:
            told.add(page.pk)
            yield (
                page,
                Bed(ours.folder, page.locale.language_code, address, _address_of, order),
            )


def _left(seen: list[Planting], found: Harvest) -> Iterator[Planting]:
    for one in seen:
        if one.outcome is Outcome.LEFT and issubclass(one.kind, Page):
            page = Page.objects.get(pk=one.pk)
            # A step that is gone: its path is written without it.
            if page.live or (one.kind is StepPage and page.get_parent().live):
                yield one
            else:
                found.notes.append(f"{one.name}: unpublished; take its file away if it should go")


def _made_by_editors(seen: list[Planting]) -> Iterator[tuple[Any, str, int]]:
    known = {one.pk for one in seen if issubclass(one.kind, Page)}
    for kind in planted_pages():
        for page in kind.objects.live().filter(planted_hash="").exclude(pk__in=known):
            _root, _, address = page.url_path.strip("/").partition("/")
            before = page.get_siblings(inclusive=True).filter(path__lte=page.path).count()
            yield page, address, 10 * before


def _address_of(pk: int) -> str | None:
    page = Page.objects.filter(pk=pk).first()
    return page.url if page else None


def _read_back(ours: Pack, to: Path, files: list[str]) -> Iterator[str]:
    """Yield what is lost on the way: the pack with these files is planted once more, for a rehearsal."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / ours.folder.name
        shutil.copytree(ours.folder, copy)
        for name in files:
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(to / name, copy / name)
        yield from (f"to mend: {one}" for one in faults(copy) if one not in faults(ours.folder))
        for one in rehearse(read(copy)):
            if one.outcome is not Outcome.LEFT or one.held or issubclass(one.kind, _WITHOUT_FILE):
                continue
            if plain(_said(one.before)) != plain(_said(one.after)):
                yield f"{one.name}: does not read back the same"


def _said(value: Any) -> Any:
    """Return fields with links to pages by address, as they are once they were harvested."""
    if isinstance(value, dict):
        return {key: _said(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_said(one) for one in value]
    return _LINK.sub(_with_address, value) if isinstance(value, str) else value


def _with_address(found: re.Match[str]) -> str:
    number = re.search(r'\bid="(\d+)"', found[0])
    to = _address_of(int(number[1])) if number else None
    return f'<a href="{to}">' if to else "<a>"
