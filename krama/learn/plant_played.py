"""Plant what is played rather than read: quizzes and stories."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext, override

from krama.countries.plant import plant_page
from krama.countries.quizzes import quizzes
from krama.countries.stories import stories
from krama.learn.quizzes import QuizPage, questions_as_blocks
from krama.learn.stories import StoriesPage, StoryPage
from krama.learn.storyblocks import people_as_blocks, turns_as_blocks


def plant_quizzes(folder: Path, *, index: Any) -> None:
    """Plant each quiz below the topic of its name; one without a topic waits for it."""
    topics = {page.slug: page for page in index.get_children()}
    for quiz in quizzes(folder):
        if quiz.slug in topics:
            plant_page(
                QuizPage,
                parent=topics[quiz.slug],
                slug="quiz",
                address=f"learn/{quiz.slug}/quiz",
                fields={
                    "title": quiz.title,
                    "seo_title": quiz.search_title,
                    "search_description": quiz.description,
                    "questions": questions_as_blocks(quiz),
                    "rows": " ".join(quiz.rows),
                    "reviewed": quiz.reviewed,
                },
            )


def plant_stories(folder: Path, *, index: Any) -> None:
    """Plant the list of stories and each story; a country without stories has no list."""
    found = stories(folder)
    if not found:
        return
    with override(index.locale.language_code):
        title = gettext("Stories: what would you answer?")
        answer = gettext("A chat on a phone. You choose the answer and see where it leads.")
    top = plant_page(
        StoriesPage,
        parent=index,
        slug="stories",
        address="learn/stories",
        fields={
            "title": title,
            "seo_title": title,
            "search_description": answer,
            "answer": answer,
        },
    )
    for story in found:
        plant_page(
            StoryPage,
            parent=top,
            slug=story.slug,
            address=f"learn/stories/{story.slug}",
            fields={
                "title": story.title,
                "seo_title": story.search_title,
                "search_description": story.description,
                "answer": story.answer,
                "fiction": story.fiction,
                "people": people_as_blocks(story),
                "turns": turns_as_blocks(story),
                "rows": " ".join(story.rows),
                "reviewed": story.reviewed,
            },
        )
