"""Plant the pages of films."""

from pathlib import Path
from typing import Any

from krama.countries.guides import INDEX, guides, read_guide
from krama.countries.plant import plant_page
from krama.learn.film import FilmPage, FilmsPage
from krama.learn.plant_fields import fields_of


def plant_films(folder: Path, *, index: Any) -> None:
    """Plant the list of films and a page for each; a country without films has no list."""
    if not (folder / f"{INDEX}.md").exists():
        return
    top = plant_page(
        FilmsPage,
        parent=index,
        slug=folder.name,
        address="learn/films",
        fields=read_guide(folder / f"{INDEX}.md").head(),
    )
    for guide in guides(folder):
        plant_page(
            FilmPage,
            parent=top,
            slug=guide.slug,
            address=f"learn/films/{guide.slug}",
            fields=fields_of(guide),
        )
