"""The meeting plan, as the door shows it (row C7)."""

from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from krama.check.tool import Tool

Text = str | Promise


class Line(NamedTuple):
    """A line to fill in; `short` names it in the plan that is shown to an adult."""

    id: str
    ask: Text
    short: Text


class Step(NamedTuple):
    """A step that keeps one safe: lines to fill in and things to tick; `open` is said until done."""

    id: str
    name: Text
    lines: tuple[Line, ...]
    ticks: tuple[Text, ...]
    open: Text


STEPS = (
    Step(
        "adult",
        _("A trusted adult knows"),
        (
            Line("adult", _("Which adult did you tell?"), _("The adult who knows")),
            Line("number", _("The adult's telephone number"), _("Telephone")),
        ),
        (_("They know where I go, whom I meet and when I am back."),),
        _("Tell an adult you trust first. If you cannot tell anyone, do not go."),
    ),
    Step(
        "company",
        _("Someone goes with me"),
        (Line("company", _("Who goes with you, and stays?"), _("Who comes with me")),),
        (),
        _("Find someone who goes with you and stays. Best of all, the adult."),
    ),
    Step(
        "who",
        _("Whom I meet"),
        (Line("who", _("Their name, and where you know them from"), _("Whom I meet")),),
        (),
        _("Write down whom you meet, so that the adult knows it."),
    ),
    Step(
        "place",
        _("A public place"),
        (Line("place", _("Which place?"), _("Where")),),
        (_("Many people are there. It is not a home, a hotel, a car or a quiet place."),),
        _("Choose a place with many people, and stay there. Do not go on to another place."),
    ),
    Step(
        "day",
        _("By day"),
        (Line("day", _("Which day, from when until when?"), _("When")),),
        (_("It is light from beginning to end."),),
        _("Choose a time by day, with an end."),
    ),
    Step(
        "home",
        _("My own way home"),
        (Line("home", _("How do you get home without them?"), _("My way home")),),
        (),
        _("Plan your own way there and home. Do not get into their car or onto their moto."),
    ),
    Step(
        "phone",
        _("My phone"),
        (),
        (
            _("It is charged and has credit."),
            _("I call the adult when I arrive and when I am on my way home."),
        ),
        _("Charge your phone, and agree when you call."),
    ),
    Step(
        "no",
        _("I may say no"),
        (),
        (
            _(
                "I may leave, or not go at all, at any moment. I need no reason. I take no drink "
                "and no gift from them."
            ),
        ),
        _("Read this one aloud: you may say no at any moment."),
    ),
)


def context(language: str) -> dict[str, Any]:
    """Return the steps to fill in."""
    del language
    return {"steps": STEPS}


MEETING = Tool(
    "meeting",
    _("Meeting plan"),
    _("Thinking of meeting someone you know from online"),
    context,
)
