"""The chat check, as the door shows it."""

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import json_script
from django.utils.translation import gettext_lazy as _

from krama.check.chat.bundle import patterns
from krama.check.chat.paper import PAPER
from krama.check.chat.words import signs
from krama.check.tool import Tool


class _Short(DjangoJSONEncoder):
    """Khmer as it is and no needless blanks: the page has to fit into its first flight."""

    def __init__(self, **_given: Any) -> None:
        super().__init__(ensure_ascii=False, separators=(",", ":"))


def context(language: str) -> dict[str, Any]:
    """Return the list to tick, and what the reader needs: patterns, and names in this language."""
    folder = settings.KRAMA_LANGUAGES_DIR / language / "signs"
    named = {sign: [one["name"], one["advice"]] for sign, one in signs(folder).items()}
    return {
        "groups": PAPER,
        "signs": json_script(
            {"named": named, **patterns(settings.KRAMA_LANGUAGES_DIR)}, "signs", _Short
        ),
    }


CHAT = Tool("chat", _("Is this chat okay?"), _("Signs to look for when someone writes"), context)
