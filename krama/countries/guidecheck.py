"""Say what is wrong with a pack's guides."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from krama.countries.guides import (
    ACTS,
    CHECKS,
    INDEX,
    VOICES,
    Guide,
    GuideError,
    front_and_body,
    read_guide,
)
from krama.countries.pack import table

# The depth of headings at which a section begins, in each folder of guides.
LEVELS = {"learn": 2, "help": 1} | {f"learn/{below}": 2 for below in (*VOICES, "films")}
_NEEDED = ("slug", "row", "title", "search_title", "description", "answer", "reviewed", "sources")
_NEEDED_INDEX = ("title", "search_title", "description")


def guide_faults(folder: Path, languages: list[str]) -> list[str]:
    """Return faults of the guides in every language, as "guides/<lang>/<file>: what"."""
    found: list[str] = []
    for kind, level in LEVELS.items():
        names = {path.name for path in folder.glob(f"guides/*/{kind}/*.md")}
        if names or "/" not in kind:  # a voice may be missing altogether, but not in one language
            names.add(f"{INDEX}.md")
        for name in sorted(names):
            paths = [folder / "guides" / language / kind / name for language in languages]
            found += _one_guide(paths, folder=folder, level=level)
    for language in languages:
        found += _quiet(folder / "guides" / language / "quiet.md", folder=folder)
    return found


def _one_guide(paths: list[Path], *, folder: Path, level: int) -> Iterator[str]:
    shapes: dict[Path, tuple[object, ...]] = {}
    for path in paths:
        where = path.relative_to(folder)
        if not path.exists():
            yield f"{where}: missing"
            continue
        try:
            yield from _front(path, where)
            guide = read_guide(path, level=level)
        except GuideError as wrong:
            yield f"{where}: {wrong}"
            continue
        if path.stem != INDEX:
            yield from _body(guide, where, level=level)
            yield from _ways(guide, where, folder=folder)
            shapes[where] = (
                guide.check,
                guide.leads_to,
                guide.category,
                guide.services,
                guide.group,
            )
            shapes[where] += tuple((one.mark, one.act) for one in guide.sections)
    if len(set(shapes.values())) > 1:
        names = ", ".join(map(str, shapes))
        yield f"{names}: sections, acts or where they lead differ between languages"


def _front(path: Path, where: Path) -> Iterator[str]:
    front, _ = front_and_body(path)
    for key in _NEEDED_INDEX if path.stem == INDEX else _NEEDED:
        if key not in front or front[key] in ("", []):
            yield f"{where}: {key} is missing"
    for source in front.get("sources", []):
        if not isinstance(source.get("checked"), date):
            yield f"{where}: source {source.get('text', '')!r} has no date"


def _body(guide: Guide, where: Path, *, level: int) -> Iterator[str]:
    if guide.slug != guide.path.stem:
        yield f"{where}: slug {guide.slug!r} is not the file's name"
    if not guide.sections:
        yield f"{where}: no section"
    if level == LEVELS["learn"] and [one.mark for one in guide.sections].count("do") != 1:
        yield f"{where}: one section must be marked {{#do}}"
    for section in guide.sections:
        if section.act and section.act not in ACTS:
            yield f"{where}: act {section.act!r} is none of {', '.join(ACTS)}"


def _ways(guide: Guide, where: Path, *, folder: Path) -> Iterator[str]:
    if guide.check and guide.check not in CHECKS:
        yield f"{where}: check {guide.check!r} is none of {', '.join(CHECKS)}"
    language = guide.path.relative_to(folder).parts[1]
    known = {str(row.get("id")) for row in table(folder, "services.toml").get("service", [])}
    for service in guide.services:
        if service not in known:
            yield f"{where}: no service is called {service!r}"
    if guide.leads_to and not (folder / f"guides/{language}/help/{guide.leads_to}.md").exists():
        yield f"{where}: path {guide.leads_to!r} is no file of help"


def _quiet(path: Path, *, folder: Path) -> Iterator[str]:
    where = path.relative_to(folder)
    if not path.exists():
        yield f"{where}: missing"
        return
    try:
        if not front_and_body(path)[0].get("title"):
            yield f"{where}: title is missing"
    except GuideError as wrong:
        yield f"{where}: {wrong}"
