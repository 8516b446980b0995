"""Before you post, as the door shows it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from krama.check.post.kinds import HIDDEN, KINDS, PAPER
from krama.check.tool import Tool


def context(language: str) -> dict[str, Any]:
    """Return the list on paper, and {"hidden", "kinds": {kind: [name, why, instead]}}."""
    del language
    kinds = {kind: [str(text) for text in one] for kind, one in KINDS.items()}
    return {"paper": PAPER, "kinds": {"hidden": HIDDEN, "kinds": kinds}}


POST = Tool(
    "post",
    _("Before you post"),
    _("Does your text tell who you are and where?"),
    context,
)
