"""The checks that a search finds: their room is a stranger, so what is known of them is told here."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from krama.countries.searched import Entry
from krama.learn.tools import Tool


def checks(language: str) -> Iterator[Entry]:
    """Yield an entry for each tool of the check door."""
    for tool in Tool:
        line = _("Check it on your own phone. Nothing is sent.")
        yield Entry(f"/{language}/check/{tool.value}/", str(tool.label), line, "")
