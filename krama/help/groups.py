"""In which group of the help page a path stands, so that a frightened child finds it by a glance."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Group(models.TextChoices):
    """The groups in the order of the page."""

    THREATS = "threats", _("Threats and meetings")
    PICTURES = "pictures", _("Pictures and videos")
    HURT = "hurt", _("When it hurts")
    OTHER = "other", _("Something else")
    GROWNUPS = "grownups", _("For grown-ups")


# Where a pack names no group, what is told decides.
_BY_CATEGORY = {
    "sextortion": Group.THREATS,
    "grooming": Group.THREATS,
    "live": Group.THREATS,
    "picture_shared": Group.PICTURES,
    "asked": Group.PICTURES,
    "shown": Group.PICTURES,
    "bullying": Group.HURT,
    "hurt": Group.HURT,
}


class Shelf(NamedTuple):
    """One group with its paths."""

    name: Promise | str
    paths: list[Any]


def group_of(named: str, *, category: str) -> str:
    """Return the group that a pack names, else the one that fits the category of the report."""
    return str(named or _BY_CATEGORY.get(category, Group.OTHER))


def shelves(paths: Iterable[Any]) -> list[Shelf]:
    """Return the groups that have a path, each with its paths in their order."""
    standing = list(paths)
    found = [Shelf(one.label, [p for p in standing if p.group == one.value]) for one in Group]
    return [shelf for shelf in found if shelf.paths]
