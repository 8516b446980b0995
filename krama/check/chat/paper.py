"""Signs that a chat is not okay, in the words of a safety leaflet (rows C5 and C8)."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Group(NamedTuple):
    """Signs that belong together; where one is `enough`, one tick is a reason to stop."""

    name: Text
    signs: tuple[Text, ...]
    enough: bool = False


PAPER = (
    Group(
        _("Who they are"),
        (
            _("I have never met them face to face."),
            _("Their profile does not match what they say, or their story changes."),
            _("They say they cannot show their face or talk live."),
        ),
    ),
    Group(
        _("How they come close"),
        (
            _("They ask many personal questions: where I live, my school, who is at home."),
            _("They told me very soon that I am special to them, or that they love me."),
            _("They offer me things for nothing: money, gifts, a phone, points in a game."),
        ),
    ),
    Group(
        _("How they keep it secret"),
        (
            _("They want to talk in private, or in another app."),
            _("They ask me not to tell anyone about us."),
            _("They say that my family or friends would not understand."),
        ),
    ),
    Group(
        _("What they want"),
        (
            _("They bring up sexual things, or send me some, and go on when I say no."),
            _("They ask for private pictures of me, or want me on camera."),
            _("They want to meet me, just the two of us."),
            _("They get angry, make me feel guilty, or threaten me when I say no."),
        ),
        enough=True,
    ),
)
