"""The check of money and gifts, as the door shows it (rows C3, C7 and C10)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from krama.check.money.ticked import Group, meanings
from krama.check.tool import Tool

PAPER = (
    Group(
        _("What they offer"),
        (
            _("Money, a phone, clothes or game coins, for nothing."),
            _("A prize in something that I never entered."),
            _("Easy money: “just help me with one small thing”."),
            _("I know the person only online, or not for long."),
        ),
    ),
    Group(
        _("How they do it"),
        (
            _("They ask me not to tell anyone about it."),
            _("I must be quick, or it is gone."),
            _("They remind me what they gave me, so that I feel I owe them."),
            _("They pay for my school, my food or my family, and come closer to me each time."),
        ),
    ),
    Group(
        _("What they want"),
        (
            _("A picture of me, a video call, or me on camera."),
            _("To meet me alone, or to touch me."),
            _("My code, my password, my PIN or my bank card."),
            _("That I pay something first, such as a fee or a top-up card."),
            _("That I take in money for them, or lend them my account, my name or my SIM card."),
            _("More, or else: they threaten me or get angry."),
        ),
        enough=True,
    ),
)

MEANINGS = meanings(
    none=_("Look again when they ask for something. You may always give a gift back, or say no."),
    one=_("It may be kindness. Ask someone you trust before you take it."),
    more=_(
        "A gift that makes you hide or hurry is not a gift. Take nothing more, and tell someone "
        "you trust. You owe them nothing, also if you took something already."
    ),
    stop=_(
        "One tick there is enough. Stop answering, send nothing, pay nothing. Keep the messages "
        "and tell us or someone you trust today. You did nothing wrong."
    ),
)


def context(language: str) -> dict[str, Any]:
    """Return the list to tick, and its ends."""
    del language
    return {"groups": PAPER, "meanings": MEANINGS}


MONEY = Tool(
    "money", _("Money and gifts"), _("Someone offers you something: what to look at"), context
)
