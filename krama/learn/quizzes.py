# mypy: disable-error-code="django-manager-missing"
# (Wagtail is untyped, so its manager is Any to mypy.)
"""A quiz below a topic: each answer says why, and nothing is counted or kept."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from krama.countries.blocks import items
from krama.countries.planted import Written
from krama.countries.quizzes import Quiz, QuizAnswer, QuizQuestion, question_faults


def question_blocks() -> list[tuple[str, Any]]:
    """Return the blocks of a quiz: questions, each with its answers."""
    answer = blocks.StructBlock(
        [
            ("text", blocks.CharBlock(label=_("Answer"), max_length=300)),
            ("right", blocks.BooleanBlock(label=_("Right"), required=False)),
            ("because", blocks.TextBlock(label=_("Because"), max_length=600, rows=2)),
        ],
        label=_("Answer"),
    )
    question = blocks.StructBlock(
        [
            ("text", blocks.TextBlock(label=_("Question"), max_length=500, rows=2)),
            ("answers", blocks.ListBlock(answer, label=_("Answers"), min_num=2, max_num=4)),
        ],
        label=_("Question"),
        icon="help",
        template="learn/parts/question.html",
    )
    return [("question", question)]


def questions_as_blocks(quiz: Quiz) -> list[dict[str, Any]]:
    """Return a quiz of a pack as a StreamField of `question_blocks` keeps it."""
    return [
        {
            "type": "question",
            "value": {
                "text": asked.text,
                "answers": items(
                    {"text": one.text, "right": one.right, "because": one.because}
                    for one in asked.answers
                ),
            },
        }
        for asked in quiz.questions
    ]


class QuizForm(WagtailAdminPageForm):
    """Refuses a quiz that no reader could get right."""

    def clean(self) -> dict[str, Any]:
        """Return what was typed; name each fault beside the questions."""
        typed: dict[str, Any] = super().clean()
        for fault in question_faults(tuple(map(_question, typed.get("questions") or ()))):
            self.add_error("questions", fault)
        return typed


class QuizPage(Written, Page):
    """Three to seven questions on the topic above."""

    base_form_class = QuizForm
    planted_fields = (
        *("title", "seo_title", "search_description"),
        *("questions", "rows", "reviewed"),
    )
    questions = StreamField(question_blocks(), verbose_name=_("questions"), blank=True)

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("questions"),
        MultiFieldPanel([FieldPanel("reviewed"), FieldPanel("rows")], heading=_("Care")),
    ]
    parent_page_types: ClassVar = ["learn.TopicPage"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []
    max_count_per_parent = 1
    template = "learn/quiz.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the context with the topic above."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "above": self.get_parent().specific if self.pk else None}


def _question(block: Any) -> QuizQuestion:
    answers = tuple(
        QuizAnswer(one["text"], one["right"], one["because"]) for one in block.value["answers"]
    )
    return QuizQuestion(block.value["text"], answers)
