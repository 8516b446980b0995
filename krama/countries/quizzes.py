"""Read a pack's quizzes, one TOML a topic; each answer says why."""

import tomllib
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from krama.countries.played import played_faults

_NEEDED = ("title", "description", "row", "reviewed")


@dataclass(frozen=True)
class QuizAnswer:
    """What one may tap, whether it is right, and why."""

    text: str
    right: bool
    because: str


@dataclass(frozen=True)
class QuizQuestion:
    """A question and its answers."""

    text: str
    answers: tuple[QuizAnswer, ...]


@dataclass(frozen=True)
class Quiz:
    """One file; its name is the slug of the topic it belongs to."""

    slug: str
    title: str
    search_title: str
    description: str
    rows: tuple[str, ...]
    reviewed: bool
    questions: tuple[QuizQuestion, ...]


def read_quiz(path: Path) -> Quiz:
    """Return a quiz; what is missing is empty. tomllib.TOMLDecodeError."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    title = str(told.get("title", ""))
    return Quiz(
        slug=path.stem,
        title=title,
        search_title=str(told.get("search_title", title)),
        description=str(told.get("description", "")),
        rows=tuple(told.get("row", ())),
        reviewed=bool(told.get("reviewed")),
        questions=tuple(
            QuizQuestion(
                str(one.get("text", "")),
                tuple(
                    QuizAnswer(
                        str(answer.get("text", "")),
                        answer.get("right") is True,
                        str(answer.get("because", "")),
                    )
                    for answer in one.get("answer", ())
                ),
            )
            for one in told.get("question", ())
        ),
    )


def quizzes(folder: Path) -> list[Quiz]:
    """Return the quizzes in a folder, by topic."""
    return [read_quiz(path) for path in sorted(folder.glob("*.toml"))]


def quiz_faults(folder: Path, languages: list[str]) -> Iterator[str]:
    """Yield what is missing or wrong in the quizzes of a pack, as "guides/…: what"."""
    return played_faults(
        folder, "quizzes", languages, look=_look, differ="questions or right answers differ"
    )


def _look(path: Path, told: Mapping[str, Any], language: str) -> Generator[str, None, object]:
    del language
    yield from (f"{key} is missing" for key in _NEEDED if key not in told)
    quiz = read_quiz(path)
    if not (path.parent.parent / f"{quiz.slug}.md").exists():
        yield f"there is no topic {quiz.slug!r}"
    yield from question_faults(quiz.questions)
    return [[one.right for one in asked.answers] for asked in quiz.questions]


def question_faults(questions: tuple[QuizQuestion, ...]) -> Iterator[str]:
    """Yield what is wrong with the questions of a quiz, each as a sentence without a full stop."""
    if not 3 <= len(questions) <= 7:
        yield f"a quiz has 3 to 7 questions; this one has {len(questions)}"
    for number, asked in enumerate(questions, start=1):
        if not asked.text:
            yield f"question {number} has no text"
        if not 2 <= len(asked.answers) <= 4:
            yield f"question {number} has {len(asked.answers)} answers; it needs 2 to 4"
        if not any(one.right for one in asked.answers):
            yield f"question {number} has no right answer"
        if not all(one.text and one.because for one in asked.answers):
            yield f"question {number} has an answer without text or without because"
