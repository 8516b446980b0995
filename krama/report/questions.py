"""The questions of a report: one a page, each a small form with names that tell nothing."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from krama.countries.pack import pack
from krama.report.answers import Answers
from krama.report.words import About, AgeBand, Category, Now, Reach

_QUIET = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}
_LONG = _("This is longer than we can take at once. Please shorten it; you can write more later.")


def _choice(label: Any, choices: Any, *, required: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        required=bool(required),
        error_messages={"required": required, "invalid_choice": _("Please choose one of these.")},
    )


def _line(label: Any, *, most: int = 500, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=most,
        widget=forms.TextInput(attrs=_QUIET),
        error_messages={"max_length": _LONG},
    )


def _text(label: Any, *, most: int, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=most,
        widget=forms.Textarea(attrs={**_QUIET, "rows": 7}),
        error_messages={"max_length": _LONG},
    )


class Question(forms.Form):
    """One page. FIELDS gives, for each neutral name, which answer it is."""

    title: ClassVar[Any] = ""
    FIELDS: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def given(self) -> dict[str, str]:
        """Return answer → text, as cleaned."""
        return {self.FIELDS[name]: text for name, text in self.cleaned_data.items()}

    @classmethod
    def filled(cls, answers: Answers) -> "Question":
        """Return the form with earlier answers in it."""
        return cls(initial={name: getattr(answers, key) for name, key in cls.FIELDS.items()})


class WhatNow(Question):
    """Asked first: what cannot wait."""

    title = _("What is happening now?")
    FIELDS: ClassVar = {"q1": "now"}
    q1 = _choice(title, Now.choices)


class WhatHappened(Question):
    """The one question that needs an answer."""

    title = _("What is it about?")
    FIELDS: ClassVar = {"q2": "category"}
    q2 = _choice(
        title,
        Category.choices,
        required=_("Please choose the one that fits best. “Something else” is fine."),
    )


class AboutWhom(Question):
    """Whom it is about."""

    title = _("Who is it about?")
    FIELDS: ClassVar = {"q3": "about"}
    q3 = _choice(title, [c for c in About.choices if c[0] != About.UNSAID])


class HowOld(Question):
    """An age band, never a date of birth."""

    title = _("How old are you, or the person it is about?")
    FIELDS: ClassVar = {"q4": "age_band"}
    q4 = _choice(title, AgeBand.choices)


class Where(Question):
    """Where it happened. Addresses and names only: there is no upload here."""

    title = _("Where did it happen?")
    FIELDS: ClassVar = {"q5": "platform", "q6": "address", "q7": "account", "q8": "phone"}
    q5 = forms.ChoiceField(label=_("App or place"), required=False)
    q6 = _line(
        _("Web address (link)"),
        most=2000,
        hint=_("Copy the link. Never save or send on the picture itself: we cannot take pictures."),
    )
    q7 = _line(_("Name of the account"), hint=_("The name this person uses there."))
    q8 = _line(_("Telephone number of that person"), most=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(p.id, p.name) for p in pack().platforms_in_words()]
        self.fields["q5"].choices = [("", _("Choose, or leave it")), *places]  # type: ignore[attr-defined]


class InYourWords(Question):
    """Free words."""

    title = _("Tell us what happened, in your own words")
    FIELDS: ClassVar = {"q9": "words"}
    q9 = _text(
        title,
        most=12_000,
        hint=_("As much or as little as you want. You don't need to tell your name."),
    )


class ReachYou(Question):
    """How to reach the reporter, and whether that is safe. All of it may stay empty."""

    title = _("May we reach you in another way?")
    FIELDS: ClassVar = {"qa": "reach", "qb": "contact"}
    qa = _choice(_("Is it safe to reach you?"), Reach.choices)
    qb = _text(
        _("How can we reach you?"),
        most=1_000,
        hint=_("A number, an app name, a good time. You can leave this empty."),
    )


QUESTIONS: dict[str, type[Question]] = {
    "now": WhatNow,
    "what": WhatHappened,
    "who": AboutWhom,
    "age": HowOld,
    "where": Where,
    "words": InYourWords,
    "reach": ReachYou,
}
STEPS = [*QUESTIONS, "check"]


def after(step: str) -> str:
    """Return the step that follows; the last is `check`."""
    return STEPS[min(STEPS.index(step) + 1, len(STEPS) - 1)]


def before(step: str) -> str:
    """Return the step before; the first stays."""
    return STEPS[max(STEPS.index(step) - 1, 0)]
