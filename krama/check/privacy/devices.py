"""The list for devices, as the door shows it (row C24)."""

from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from krama.check.tool import Tool

Text = str | Promise


class Moment(NamedTuple):
    """When to do something, and what."""

    name: Text
    deeds: tuple[Text, ...]


MOMENTS = (
    Moment(
        _("In a cybercafe, at school, on a friend's phone"),
        (
            _("I use a private window, where there is one."),
            _("I say no when the browser asks to save my password."),
            _("I do not open my bank, my codes or private pictures there."),
            _("I look who can see the screen, or a camera above it."),
            _("I plug in no stick and no cable that is not mine."),
        ),
    ),
    Moment(
        _("Before I get up"),
        (
            _("I sign out in each app and site; closing the window is not enough."),
            _("I delete what I downloaded, and empty the bin."),
            _("At home I look under “Where you're logged in” and sign out the rest."),
        ),
    ),
    Moment(
        _("A phone that my family shares"),
        (
            _("I sign out of my own apps, or lock them with a code of their own."),
            _("I know that others can see what was searched and called."),
            _("We agreed that messages are read only by the one they are for."),
        ),
    ),
    Moment(
        _("My own phone"),
        (
            _("It locks by itself, with a code that only I know, and a parent if we agreed."),
            _("Location is off, and on only while I need it; the camera does not save places."),
            _("Nobody else set it up for me or put an app on it that I do not know."),
            _("Apps and the phone are up to date; I take apps only from the official shop."),
            _("Before I sell it or give it to repair, I take my pictures and accounts off it."),
        ),
    ),
)


def context(language: str) -> dict[str, Any]:
    """Return the list to tick."""
    del language
    return {"moments": MOMENTS}


DEVICES = Tool(
    "privacy-devices",
    _("Phones and computers that others use too"),
    _("Cybercafe, school, a shared phone: what to do before and after"),
    context,
)
