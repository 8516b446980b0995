"""The privacy check-up, as the door shows it (rows C6 and C25)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from krama.check.tool import Tool
from krama.countries.privacy import privacy


def context(language: str) -> dict[str, Any]:
    """Return the apps of the country, with the taps to each setting."""
    return {"privacy": privacy(language)}


PRIVACY = Tool(
    "privacy", _("Privacy check-up"), _("Six settings in each app, and where to find them"), context
)
