"""Who helps, by what one needs."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from krama.help.services import HelpService

# In the order of the page: what cannot wait stands first.
NAMES: dict[str, Promise | str] = {
    "danger": _("I am in danger now"),
    "talk": _("I want to talk with someone"),
    "removal": _("I want a picture removed"),
    "report": _("I want to tell of something bad online"),
    "police": _("I want to tell the police"),
    "": _("Others who help"),
}


class Need(NamedTuple):
    """One need: the services that stand under it, and others that answer it too."""

    id: str
    name: Promise | str
    services: list[HelpService]
    also: list[HelpService]


def by_need(services: Iterable[HelpService]) -> list[Need]:
    """Return the needs that have a service; each service stands once, under its first need."""
    standing = list(services)
    found = []
    for need, name in NAMES.items():
        first = [one for one in standing if (one.needs.split() or [""])[0] == need]
        also = [one for one in standing if need in one.needs.split()[1:]]
        if first or also:
            found.append(Need(need or "others", name, first, also))
    return found
