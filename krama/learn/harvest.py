"""Write pages of the learn door back as files of the pack: the way back of plant.py."""

from pathlib import Path
from typing import Any

from krama.countries.harvested import Bed, care, head, sections, sources
from krama.countries.stories import Turn
from krama.countries.writing import guide_text, table_text
from krama.learn.film import FilmPage, FilmsPage
from krama.learn.models import LearnIndexPage, TopicPage
from krama.learn.quizzes import QuizPage
from krama.learn.stories import StoriesPage, StoryPage
from krama.learn.storyblocks import people_of

# Their words are the interface's, in languages/: the pack has no file for them.
WITHOUT_FILE: tuple[type, ...] = (StoriesPage,)


def harvest_learn(page: Any, *, bed: Bed) -> tuple[Path, str] | None:
    """Return the file of a page and its whole new text; None for a page of another room."""
    match page:
        case LearnIndexPage() | FilmsPage():
            return _list(page, bed=bed)
        case TopicPage() | FilmPage():
            return _topic(page, bed=bed)
        case QuizPage():
            path = bed.file(f"learn/quizzes/{bed.address.split('/')[-2]}.toml")
            return path, table_text(path, _quiz(page))
        case StoryPage():
            path = bed.file(f"{bed.address}.toml")
            return path, table_text(path, _story(page, bed=bed))
    return None


def _list(page: Any, *, bed: Bed) -> tuple[Path, str]:
    path = bed.file(f"{bed.address}/_index.md")
    return path, guide_text(
        path, head(page, bed=bed), intro="", sections=[], level=2, address=bed.link
    )


def _topic(page: Any, *, bed: Bed) -> tuple[Path, str]:
    path = bed.file(f"{bed.address}.md")
    intro, body = sections(page)
    leads = {"check": page.tool, "path": page.guided}
    front = {
        "slug": path.stem, **head(page, bed=bed), **care(page), **leads, "sources": sources(page),
    }  # fmt: skip
    return path, guide_text(path, front, intro=intro, sections=body, level=2, address=bed.link)


def _quiz(page: Any) -> dict[str, Any]:
    search = page.seo_title or page.title
    return {
        "title": page.title,
        "search_title": search if search != page.title else "",
        "description": page.search_description,
        **care(page),
        "question": [
            {
                "text": value["text"],
                "answer": [
                    {"text": one["text"], "right": bool(one["right"]), "because": one["because"]}
                    for one in value["answers"]
                ],
            }
            for value in (block.value for block in page.questions)
        ],
    }


def _story(page: Any, *, bed: Bed) -> dict[str, Any]:
    return {
        "slug": page.slug,
        **head(page, bed=bed),
        **care(page),
        "fiction": page.fiction,
        "people": [
            {"id": one.id, "name": one.name, "is": one.kind} for one in people_of(page.people)
        ],
        "turn": [_turn(one) for one in page.told()],
    }


def _turn(turn: Turn) -> dict[str, Any]:
    told = {
        "id": turn.id,
        "says": [{"who": one.who, "text": one.text} for one in turn.says],
        "sign": turn.sign,
        "note": turn.note,
        "choices": [{"text": one.text, "to": one.to} for one in turn.ways],
        "end": turn.end,
    }
    return {key: value for key, value in told.items() if value}
