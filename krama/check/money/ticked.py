"""A short list to tick, and what its ticks mean; read by people without script, weighed with it."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Group(NamedTuple):
    """Signs that belong together; where one is `enough`, one tick is a reason to stop."""

    name: Text
    signs: tuple[Text, ...]
    enough: bool = False


class Meaning(NamedTuple):
    """What a count of ticks means; `id` is what check/parts/ticks.js calls it."""

    id: str
    when: Text
    text: Text


def meanings(*, none: Text, one: Text, more: Text, stop: Text) -> tuple[Meaning, ...]:
    """Return the four ends of a list whose last group is called “What they want”."""
    return (
        Meaning("none", _("You ticked nothing:"), none),
        Meaning("one", _("You ticked one:"), one),
        Meaning("more", _("You ticked two or more:"), more),
        Meaning("stop", _("You ticked anything under “What they want”:"), stop),
    )
