"""The check of a job, as the door shows it (rows C5, C8 and C10)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from krama.check.money.ticked import Group, meanings
from krama.check.tool import Tool

PAPER = (
    Group(
        _("The offer"),
        (
            _("They wrote to me first, out of nowhere: “you are pretty, you could be a model”."),
            _("A lot of money for very little work."),
            _("No school, no papers, no skill is needed, only my looks or a phone."),
            _("I cannot find an office, a company or people who have worked there."),
        ),
    ),
    Group(
        _("How they deal with me"),
        (
            _("Everything is by chat. No one tells me a full name or a place."),
            _("I must decide today."),
            _("My parents should not know, or may not come along."),
            _("The work, the place or the pay changes each time I ask."),
        ),
    ),
    Group(
        _("What they want"),
        (
            _("Private pictures or a video of me, “for the casting”."),
            _("To see me on a video call, alone in my room."),
            _("That I come alone: to a hotel, a house, a car."),
            _("That I travel far, or cross the border, and they arrange it all."),
            _("My ID card, my bank account, my codes or my SIM card."),
            _("Money from me first: for a course, for clothes, for papers."),
            _("That I lie about my age."),
        ),
        enough=True,
    ),
)

MEANINGS = meanings(
    none=_(
        "A good beginning. Still go there only with an adult you trust, and sign nothing alone."
    ),
    one=_("Ask them: the company's name, the address, whether a parent may come. Then wait."),
    more=_(
        "This is how false jobs begin. Send no pictures and no papers. Show the offer to an adult "
        "you trust before you answer."
    ),
    stop=_(
        "One tick there is enough. A real employer does not need it. Do not go, send nothing, "
        "keep the messages, and tell us or someone you trust today. You did nothing wrong."
    ),
)

REAL = (
    _("It has a name, an address and a telephone that others know."),
    _("Your parent may come along and ask questions."),
    _("It pays you; you do not pay it."),
    _("It gives you time to think, and writes down the work and the pay."),
    _("It asks your age, and keeps to what the law allows at your age."),
)


def context(language: str) -> dict[str, Any]:
    """Return the list to tick, its ends, and what a real job looks like."""
    del language
    return {"groups": PAPER, "meanings": MEANINGS, "real": REAL}


JOB = Tool("job", _("Is this job real?"), _("Model, actor, easy money: what to look at"), context)
