"""Forms about colleagues and one's own password."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from krama.people.join import SHORTEST_PASSWORD
from krama.people.roles import Edits, Role

_PLAIN = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}


class LanguagesForm(forms.Form):
    """In which languages somebody can answer a child."""

    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages they can answer in"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class AccountForm(LanguagesForm):
    """A new colleague."""

    name = forms.CharField(
        label=gettext_lazy("Name for signing in"),
        help_text=gettext_lazy(
            "2 to 40 small letters of the Latin alphabet, digits, dots, dashes."
        ),
        max_length=40,
        widget=forms.TextInput(attrs=_PLAIN),
    )
    shown_as = forms.CharField(label=gettext_lazy("Name that colleagues see"), max_length=80)
    email = forms.EmailField(
        label=gettext_lazy("Mail address for the bell (may stay empty)"), required=False
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices)

    field_order = ("name", "shown_as", "email", "role", "languages")


class RoleForm(forms.Form):
    """Another role."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices)


class EditsForm(forms.Form):
    """What somebody does for the pages."""

    edits = forms.MultipleChoiceField(
        label=gettext_lazy("What they do for the pages"),
        choices=Edits.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class SureForm(forms.Form):
    """A deed that is not undone."""

    sure = forms.BooleanField(label=gettext_lazy("Yes, I am sure"))


class DigitsForm(forms.Form):
    """What a colleague reads aloud."""

    digits = forms.CharField(
        label=gettext_lazy("The eight digits that you heard"),
        max_length=20,
        widget=forms.TextInput(attrs={**_PLAIN, "inputmode": "numeric", "class": "digits"}),
    )


class PasswordForm(forms.Form):
    """One's own password: the old one, and the new one twice."""

    old = forms.CharField(
        label=gettext_lazy("Your password until now"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=gettext_lazy("New password"),
        help_text=gettext_lazy(
            "At least 14 characters. Four or more words that do not belong together are good."
        ),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=gettext_lazy("The new password once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse two that differ, and one that is short."""
        given = self.cleaned_data
        if len(given.get("new", "")) < SHORTEST_PASSWORD:
            self.add_error("new", _("A password has at least 14 characters."))
        elif "again" in given and given["new"] != given["again"]:
            self.add_error("again", _("The two new passwords are not the same."))
        return given
