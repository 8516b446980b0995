"""Plant the learn door from a pack."""

from pathlib import Path
from typing import Any

from krama.countries.guides import INDEX, VOICES, guides, read_guide
from krama.countries.pack import Pack
from krama.countries.plant import plant_page
from krama.learn.film_plant import plant_films
from krama.learn.models import LearnIndexPage, TopicPage
from krama.learn.plant_fields import fields_of
from krama.learn.plant_played import plant_quizzes, plant_stories


def plant_learn(ours: Pack, *, root: Any) -> None:
    """Plant learn in the language of a root; what an editor changed is left alone."""
    folder = ours.folder / "guides" / root.locale.language_code / "learn"
    index = _plant_list(folder, parent=root, address="learn")
    for voice in VOICES:
        if (folder / voice / f"{INDEX}.md").exists():
            _plant_list(folder / voice, parent=index, address=f"learn/{voice}")
    plant_quizzes(folder / "quizzes", index=index)
    plant_stories(folder / "stories", index=index)
    plant_films(folder / "films", index=index)


def _plant_list(folder: Path, *, parent: Any, address: str) -> Any:
    """Plant the list of one folder and its topics."""
    index = plant_page(
        LearnIndexPage,
        parent=parent,
        slug=folder.name,
        address=address,
        fields=read_guide(folder / f"{INDEX}.md").head(),
    )
    for guide in guides(folder):
        plant_page(
            TopicPage,
            parent=index,
            slug=guide.slug,
            address=f"{address}/{guide.slug}",
            fields=fields_of(guide),
        )
    return index
