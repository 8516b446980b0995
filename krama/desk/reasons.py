"""Say in words why a report has its priority, and what a ledger line's reason means."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from krama.cases.words import CloseReason, DecisionCode, MergeReason
from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.report.words import Stand

WORDS: dict[str, str | Promise] = {
    "threat_now": _("someone threatens now"),
    "danger_now": _("may be hurt today"),
    "self_harm_now": _("may hurt themselves"),
    "words": _("words of danger in the text"),
    "live": _("live video"),
    "contact_going_on": _("contact is going on"),
    "under_13": _("under 13"),
    "own_picture": _("own picture"),
    "known_child": _("a child who is known"),
    "hosted_here": _("kept in this country"),
    "new_material": _("material not seen before"),
    "material": _("material online"),
    "other": _("nothing of the above"),
}


def in_words(codes: Iterable[str]) -> list[str]:
    """Return the words of the codes; a code without words as it is."""
    return [str(WORDS.get(code, code)) for code in codes]


_OF_DEEDS: dict[str, dict[str, Any]] = {
    Deed.DECIDED: dict(DecisionCode.choices),
    Deed.CLOSED: dict(CloseReason.choices),
    Deed.MERGED: dict(MergeReason.choices),
    Deed.UNMERGED: {"by_hand": _("by hand"), "erased": _("one of them is erased")},
    Deed.STANDING_SET: dict(Stand.choices),
    Deed.REOPENED: {"by_hand": _("by hand"), "wrote_back": _("the reporter wrote")},
    Deed.HANDED_OVER: {"confirmed": _("confirmed for somebody who left")},
    Deed.NOT_RELEASED: {"writer_left": _("its writer has left")},
    Deed.HELD: {"hold": _("put"), "hold_lifted": _("lifted")},
}


def of_line(line: Line) -> str:
    """Return a ledger line's reason in words; a code without words (a level, a count) as it is."""
    return str(_OF_DEEDS.get(line.deed, {}).get(line.reason, line.reason))
