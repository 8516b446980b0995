"""The chat check, as the door shows it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from krama.check.chat.paper import PAPER
from krama.check.tool import Tool


def context(language: str) -> dict[str, Any]:
    """Return the list to tick."""
    del language
    return {"groups": PAPER}


CHAT = Tool("chat", _("Is this chat okay?"), _("Signs to look for when someone writes"), context)
