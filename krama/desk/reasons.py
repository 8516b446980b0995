"""Say in words why a report has its priority."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
