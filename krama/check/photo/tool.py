"""The photo check, as the door shows it (row C24)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from krama.check.photo.words import KINDS, LOOK, OFF
from krama.check.tool import Tool


def context(language: str) -> dict[str, Any]:
    """Return what a photo can give away, what to look for oneself, and how to switch places off."""
    del language
    return {"kinds": KINDS, "look": LOOK, "off": OFF}


PHOTO = Tool(
    "photo",
    _("Photo check"),
    _("What does a photo tell besides the picture? Get a clean copy"),
    context,
)
