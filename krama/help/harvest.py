"""Write pages of the help door, and who helps, back as files of the pack: the way back of plant.py."""

from pathlib import Path
from typing import Any

import tomlkit

from krama.countries.guides import Section, front_and_body
from krama.countries.harvested import Bed, care, head, sections, sources
from krama.countries.writing import dumped, guide_text, merge
from krama.help.groups import group_of
from krama.help.models import HelpIndexPage, HelpService, PathPage, PlainPage, WhoHelpsPage

# Its words are the interface's, in languages/: the pack has no file for it.
WITHOUT_FILE: tuple[type, ...] = (WhoHelpsPage,)
LEAVING = "help/leaving"
_IN_EACH_LANGUAGE = ("name", "hours", "for_whom", "what")
_IN_ALL = ("number", "number_kind", "free", "url", "checked", "source", "confirmed")


def harvest_help(page: Any, *, bed: Bed) -> tuple[Path, str] | None:
    """Return the file of a page and its whole new text; None for a page of another room."""
    match page:
        case HelpIndexPage():
            return _list(page, bed=bed)
        case PathPage():
            return _path(page, bed=bed)
        case PlainPage() if bed.address == LEAVING:
            path = bed.file("quiet.md")
            intro, body = sections(page)
            front = head(page, bed=bed) | care(page)
            return path, guide_text(
                path, front, intro=intro, sections=body, level=2, address=bed.link
            )
    return None


def _list(page: Any, *, bed: Bed) -> tuple[Path, str]:
    path = bed.file("help/_index.md")
    front = head(page, bed=bed)
    if path.exists() and "intro" in front_and_body(path)[0]:
        front["intro"] = front.pop("answer")
    return path, guide_text(path, front, intro="", sections=[], level=2, address=bed.link)


def _path(page: Any, *, bed: Bed) -> tuple[Path, str]:
    path = bed.file(f"{bed.address}.md")
    steps = [Section(page.step_title, page.body, "", page.act)]
    below = page.get_children().live().specific()
    steps += [Section(one.title, one.body, "", one.act) for one in below]
    front = {
        "slug": path.stem,
        **head(page, bed=bed),
        **care(page),
        "category": page.category,
        "services": page.services.split(),
        "specialist": page.specialist,
        "sources": sources(page),
    }
    if page.group != group_of("", category=page.category):
        front["group"] = page.group
    return path, guide_text(
        path, front, intro=page.opening, sections=steps, level=1, address=bed.link
    )


def harvest_services(rows: list[HelpService], *, folder: Path) -> tuple[str, list[str]]:
    """Return the whole text of services.toml with these rows, one of each language, in it.

    Second comes each fact in which the languages of a service differ; the pack has one for all.
    """
    old = (folder / "services.toml").read_text(encoding="utf-8")
    top = tomlkit.parse(old)
    standing = {str(row["id"]): row for row in top["service"]}
    differ = []
    for one in rows:
        row: Any = standing[one.service_id]
        language = one.locale.language_code
        merge(row, {key: {language: getattr(one, key)} for key in _IN_EACH_LANGUAGE})
        for key in _IN_ALL:
            said = {str(getattr(other, key)) for other in rows if _same_service(one, other)}
            if len(said) > 1:
                differ.append(f"services.toml {one.service_id}: {key} differs between languages")
            else:
                merge(row, {key: getattr(one, key)})
    return dumped(top, old=old) + "\n", sorted(set(differ))


def _same_service(one: HelpService, other: HelpService) -> bool:
    return one.service_id == other.service_id
