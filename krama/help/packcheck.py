"""What this room knows to be wrong with a pack: a help path must lead to a report that exists."""

from collections.abc import Iterator
from pathlib import Path

from krama.countries.guides import INDEX, GuideError, read_guide
from krama.help.groups import Group
from krama.report.words import Category


def path_faults(folder: Path, languages: list[str]) -> Iterator[str]:
    """Yield a fault for each path whose category or group nobody knows."""
    for path in sorted(folder.glob("guides/*/help/*.md")):
        if path.stem == INDEX or path.parts[-3] not in languages:
            continue
        try:
            guide = read_guide(path, level=1)
        except GuideError:
            continue  # named by the check of guides already
        where = path.relative_to(folder)
        if guide.category not in Category.values:
            yield f"{where}: category {guide.category!r} is none of {', '.join(Category.values)}"
        if guide.group and guide.group not in Group.values:
            yield f"{where}: group {guide.group!r} is none of {', '.join(Group.values)}"
