"""The lines of the card on which one prepares what to say."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Line(NamedTuple):
    """What one may write, and an example of it."""

    ask: Text
    example: Text


LINES = (
    Line(_("What I want to be called"), _("Any name is fine.")),
    Line(_("How old I am"), _("Or leave it empty.")),
    Line(_("What happened, in one sentence"), _("“Someone I met in a game threatens me.”")),
    Line(_("When it began, and whether it goes on"), _("“Last week. They wrote again today.”")),
    Line(_("Where: the app, and the name they use"), _("“In a chat. They call themselves …”")),
    Line(_("What I am most afraid of"), _("“That my family finds out.”")),
    Line(_("What I want to happen"), _("“That it stops. That the picture goes.”")),
    Line(_("When and how it is safe to reach me"), _("“After school. Never call, only write.”")),
)
