"""What the password check says. The ids are those of check/password/guess.js."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class End(NamedTuple):
    """How long a computer needs to guess, and what that means."""

    id: str
    time: Text
    text: Text


ENDS = (
    End("moment", _("A moment."), _("Please do not use this one. Where you use it, change it.")),
    End("hours", _("Some minutes or hours."), _("That is too short. Make it longer.")),
    End("months", _("Some days or months."), _("Better. One word more makes it strong.")),
    End("years", _("Years."), _("That is strong, if you use it in one place only.")),
    End(
        "lifetime",
        _("Longer than a life."),
        _("That is very strong, if you use it in one place only and nobody else knows it."),
    ),
)

REASONS = (
    ("common", _("Many people use this one, so it is tried first.")),
    ("known", _("It has a name, a place or a word that others would try.")),
    ("keys", _("Its keys lie next to each other.")),
    ("repeat", _("The same letters come again and again.")),
    ("order", _("Letters or numbers stand in their order, as in abc or 1234.")),
    ("year", _("It has a year or a date, such as a birthday.")),
    ("swap", _("Writing @ for a or 0 for o does not help: computers try that too.")),
    ("digits", _("It has only numbers. Is it a telephone number or a date? Your friends know it.")),
    ("short", _("It is short.")),
)

PAPER = (
    _("It has four or five words that do not belong together, or at least 14 letters and signs."),
    _("No name, birthday, telephone number, team or phone brand is in it."),
    _("I use it in one place only."),
    _("Nobody else knows it: no friend, no boyfriend or girlfriend."),
    _("I keep it in my head, or on paper at home, not in a chat or a photo."),
    _("Two-step sign-in is on."),
)
