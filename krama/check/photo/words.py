"""What the photo check says. The ids of the kinds are those of check/photo/tags.js, in its order."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Kind(NamedTuple):
    """One kind of thing that a photo can hold, and what it tells a stranger."""

    id: str
    text: Text


class Group(NamedTuple):
    """Things to look for in the picture itself."""

    name: Text
    lines: tuple[Text, ...]


KINDS = (
    Kind("place", _("The exact place where it was taken, within a few metres.")),
    Kind("area", _("Roughly where it was taken, such as the district.")),
    Kind("withheld", _("A place. Your phone hid it from this page, but the photo itself can hold it.")),
    Kind("placename", _("The name of a place:")),
    Kind("altitude", _("How high the place is:")),
    Kind("direction", _("Which way the camera looked:")),
    Kind("speed", _("How fast you were moving:")),
    Kind("faces", _("Faces that are marked, or names of people:")),
    Kind("owner", _("The name or address of someone, such as who took it:")),
    Kind("serial", _("A number that only one camera or phone has:")),
    Kind("id", _("A number that only this photo has. It shows that two copies belong together.")),
    Kind("time", _("When it was taken or changed:")),
    Kind("device", _("Which phone or camera took it:")),
    Kind("thumbnail", _("A small second copy. It can still show what you cut off or covered.")),
    Kind("video", _("A short film, perhaps with sound, that runs behind the photo.")),
    Kind("second", _("One more picture inside.")),
    Kind("packed", _("Packed files, hidden behind the photo.")),
    Kind("trailer", _("Something behind the end of the photo. We cannot tell what.")),
    Kind("description", _("Words about the photo:")),
    Kind("keywords", _("Keywords:")),
    Kind("text", _("Other words:")),
    Kind("software", _("Which app or program made it:")),
    Kind("history", _("How it was changed, and with what.")),
    Kind("maker", _("Hidden notes of the phone or camera. They can hold numbers, faces and more.")),
    Kind("profile", _("The name of a screen or printer:")),
    Kind("settings", _("How the camera was set, such as light and zoom.")),
    Kind("other", _("Other hidden data.")),
)  # fmt: skip

LOOK = (
    Group(
        _("Look at the picture itself"),
        (
            _("No school uniform, badge or sports shirt with a name."),
            _("No street sign, shop sign or house number."),
            _("No view from a window that someone could find again."),
            _("No number plate."),
            _("No paper, ticket, parcel or screen that can be read."),
            _("Nothing in a mirror, in glasses or behind me that I did not mean to show."),
            _("Everyone in it said yes."),
        ),
    ),
    Group(
        _("What hides in the file"),
        (
            _("The camera does not save the place."),
            _("I send it as a photo, not as a file or document."),
            _("I cut it or cover something? Then I send a screenshot of it."),
            _("The name of the file does not say a date, a name or a place."),
        ),
    ),
)

OFF = (
    (
        "Android",
        _("Open the camera, tap the wheel (Settings), look for “Location tags”, “Save location” or “Store location”, and switch it off."),
    ),
    (
        "iPhone",
        _("Settings › Privacy & Security › Location Services › Camera › Never. For one photo: tap Share, then Options at the top, and switch Location off."),
    ),
)  # fmt: skip
