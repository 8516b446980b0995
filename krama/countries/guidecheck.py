"""Say what is wrong with a pack's guides."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from krama.countries.guides import ACTS, INDEX, Guide, GuideError, front_and_body, read_guide

LEVELS = {"learn": 2, "help": 1}
_NEEDED = ("slug", "row", "title", "search_title", "description", "answer", "reviewed", "sources")
_NEEDED_INDEX = ("title", "search_title", "description")


def guide_faults(folder: Path, languages: list[str]) -> list[str]:
    """Return faults of the guides in every language, as "guides/<lang>/<file>: what"."""
    found: list[str] = []
    for kind, level in LEVELS.items():
        names = {path.name for path in folder.glob(f"guides/*/{kind}/*.md")} | {f"{INDEX}.md"}
        for name in sorted(names):
            paths = [folder / "guides" / language / kind / name for language in languages]
            found += _one_guide(paths, folder=folder, level=level)
    for language in languages:
        found += _quiet(folder / "guides" / language / "quiet.md", folder=folder)
    return found


def _one_guide(paths: list[Path], *, folder: Path, level: int) -> Iterator[str]:
    shapes = {}
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
            shapes[where] = [(one.mark, one.act) for one in guide.sections]
    if len({tuple(shape) for shape in shapes.values()}) > 1:
        yield f"{', '.join(map(str, shapes))}: sections or acts differ between languages"


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
