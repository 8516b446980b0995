"""Where a step stands on its path."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Place:
    """Number of a step among how many, the pages beside it, and the whole path in order."""

    number: int
    of: int
    previous: Any
    next: Any
    path: Any
    steps: tuple[Any, ...]


def place_of(page: Any) -> Place:
    """Return the place of a path's own page (the first) or of one of its steps."""
    path = page.get_parent().specific if _is_step(page) else page
    children = path.get_children().live().specific() if path.pk else []
    steps = (path, *children)
    at = next((n for n, one in enumerate(steps) if one.pk == page.pk), 0)
    return Place(
        number=at + 1,
        of=len(steps),
        previous=steps[at - 1] if at else None,
        next=steps[at + 1] if at + 1 < len(steps) else None,
        path=path,
        steps=steps,
    )


def _is_step(page: Any) -> bool:
    return not hasattr(page, "step_title")
