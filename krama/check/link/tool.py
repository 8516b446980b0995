"""The link check, as the door shows it (rows C7 and C20)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from krama.check.link.words import PAPER, REASONS
from krama.check.tool import Tool
from krama.countries.pack import pack


def context(language: str) -> dict[str, Any]:
    """Return the list to tick, and what each reason says."""
    del language
    return {
        "paper": PAPER,
        "said": {
            "country": pack().code,
            "reasons": {id: [str(one.why), str(one.do)] for id, one in REASONS.items()},
        },
    }


LINK = Tool("link", _("Link check"), _("Where does a link really lead?"), context)
