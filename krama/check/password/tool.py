"""The password check, as the door shows it (row C24)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from krama.check.password.words import ENDS, PAPER, REASONS
from krama.check.tool import Tool
from krama.countries.privacy import privacy


def context(language: str) -> dict[str, Any]:
    """Return the list on paper, what each result means, and two-step sign-in for each app."""
    return {
        "paper": PAPER,
        "ends": ENDS,
        "reasons": REASONS,
        "privacy": privacy(language),
    }


PASSWORD = Tool(
    "password",
    _("Password check"),
    _("How long would it hold, and how to make one that does"),
    context,
)
