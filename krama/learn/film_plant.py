"""Plant the pages of films."""

from pathlib import Path
from typing import Any

from krama.countries.blocks import sections_as_blocks, sources_as_blocks
from krama.countries.guides import INDEX, Guide, Section, guides, read_guide
from krama.countries.plant import plant_page
from krama.learn.film import FilmPage, FilmsPage


def plant_films(folder: Path, *, index: Any) -> None:
    """Plant the list of films and a page for each; a country without films has no list."""
    if not (folder / f"{INDEX}.md").exists():
        return
    top = plant_page(
        FilmsPage,
        parent=index,
        slug=folder.name,
        address="learn/films",
        fields=_head(read_guide(folder / f"{INDEX}.md")),
    )
    for guide in guides(folder):
        intro = [Section("", guide.intro, "", "")] if guide.intro else []
        plant_page(
            FilmPage,
            parent=top,
            slug=guide.slug,
            address=f"learn/films/{guide.slug}",
            fields={
                **_head(guide),
                "body": sections_as_blocks([*intro, *guide.sections]),
                "sources": sources_as_blocks(guide.sources),
                "rows": " ".join(guide.rows),
                "reviewed": guide.reviewed,
                "tool": guide.check,
                "guided": guide.leads_to,
            },
        )


def _head(guide: Guide) -> dict[str, str]:
    return {
        "title": guide.title,
        "seo_title": guide.search_title,
        "search_description": guide.description,
        "answer": guide.answer,
    }
