"""What a page of learn takes from its guide, whether it is read or seen."""

from typing import Any

from krama.countries.blocks import sections_as_blocks, sources_as_blocks
from krama.countries.guides import Guide, Section


def fields_of(guide: Guide) -> dict[str, Any]:
    """Return the fields of a topic or a film, by their names in the page."""
    intro = [Section("", guide.intro, "", "")] if guide.intro else []
    return {
        **guide.head(),
        "body": sections_as_blocks([*intro, *guide.sections]),
        "sources": sources_as_blocks(guide.sources),
        "rows": " ".join(guide.rows),
        "reviewed": guide.reviewed,
        "tool": guide.check,
        "guided": guide.leads_to,
    }
