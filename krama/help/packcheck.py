"""What this room knows to be wrong with a pack: a help path must lead to a report that exists."""

from collections.abc import Iterator
from pathlib import Path

from krama.countries.guides import INDEX, GuideError, read_guide
from krama.help.groups import Group
from krama.report.words import Category

# The first page of the site leads to these, in every country.
AT_HOME = ("threat", "gone")


def path_faults(folder: Path, languages: list[str]) -> Iterator[str]:
    """Yield a fault for each path that home leads to and is not there, or that leads nowhere."""
    for language in languages:
        for slug in AT_HOME:
            if not (folder / "guides" / language / "help" / f"{slug}.md").exists():
                yield f"guides/{language}/help/{slug}.md is missing: the first page leads to it"
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
