"""Plant the learn door from a pack."""

from typing import Any

from krama.countries.blocks import sections_as_blocks, sources_as_blocks
from krama.countries.guides import INDEX, Guide, Section, guides, read_guide
from krama.countries.pack import Pack
from krama.countries.plant import plant_page
from krama.learn.models import LearnIndexPage, TopicPage


def plant_learn(ours: Pack, *, root: Any) -> None:
    """Plant index and topics in the language of a root; what an editor changed is left alone."""
    folder = ours.folder / "guides" / root.locale.language_code / "learn"
    top = read_guide(folder / f"{INDEX}.md")
    index = plant_page(
        LearnIndexPage,
        parent=root,
        slug="learn",
        address="learn",
        fields={
            "title": top.title,
            "seo_title": top.search_title,
            "search_description": top.description,
            "answer": top.answer,
        },
    )
    for guide in guides(folder):
        plant_page(
            TopicPage,
            parent=index,
            slug=guide.slug,
            address=f"learn/{guide.slug}",
            fields=_fields(guide),
        )


def _fields(guide: Guide) -> dict[str, Any]:
    intro = [Section("", guide.intro, "", "")] if guide.intro else []
    return {
        "title": guide.title,
        "seo_title": guide.search_title,
        "search_description": guide.description,
        "answer": guide.answer,
        "body": sections_as_blocks([*intro, *guide.sections]),
        "sources": sources_as_blocks(guide.sources),
        "rows": " ".join(guide.rows),
        "reviewed": guide.reviewed,
    }
