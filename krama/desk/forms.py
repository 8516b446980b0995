"""The forms of the desk. What was typed stays in them when something is missing."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from krama.cases.models import Case
from krama.cases.reference import read_reference
from krama.cases.words import CloseReason, DecisionCode, MergeReason
from krama.people.models import Member
from krama.people.roles import OFFICERS

LONGEST = 20_000  # characters: below the vault's 60,000 bytes in any script


def _text(label: Any, *, rows: int, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows, "autocomplete": "off", "dir": "auto"})
    field = forms.CharField(label=label, help_text=help_text, widget=area, max_length=LONGEST)
    # A browser that knows the length cuts what is pasted, without a word; we say it instead.
    field.widget.attrs.pop("maxlength", None)
    return field


class _Once(forms.Form):
    """A form whose second sending is recognised: it carries the id of what it will write."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class ReplyForm(_Once):
    """A message to the reporter; where reports stand together, it asks to which of them."""

    to = forms.MultipleChoiceField(
        label=_("To whom"),
        help_text=_(
            "Each reads it in a conversation of their own, and knows nothing of the others."
        ),
        error_messages={"required": _("Choose to whom it goes.")},
        widget=forms.CheckboxSelectMultiple,
    )

    text = _text(
        _("Message to the reporter"),
        rows=6,
        help_text=_("Plain words; no names; say what happens next and when."),
    )
    at = forms.DateTimeField(
        label=_("Send it later"),
        help_text=_("Leave empty to send it now. The reporter sees nothing of it before."),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *args: Any, reporters: Sequence[Case] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reporters = {case.reference: case for case in reporters}
        to = self.fields["to"]
        assert isinstance(to, forms.MultipleChoiceField)  # noqa: S101 (declared above)
        to.choices = [
            (name, _("the reporter of %(reference)s") % {"reference": name})
            for name in self.reporters
        ]
        if len(self.reporters) < 2:
            del self.fields["to"]

    def chosen(self, case: Case) -> list[tuple[Case, uuid.UUID]]:
        """Return to whom it goes, each with an id of its own for the message."""
        once: uuid.UUID = self.cleaned_data["once"]
        if "to" not in self.fields:
            return [(case, once)]
        # The same form sent again makes the same ids, and nobody gets a message twice.
        return [(self.reporters[name], uuid.uuid5(once, name)) for name in self.cleaned_data["to"]]


class NoteForm(_Once):
    """A note for the team."""

    text = _text(_("Note for the team"), rows=3)


class DecideForm(forms.Form):
    """A decision and its grounds."""

    code = forms.ChoiceField(label=_("Decision"), choices=[("", "…"), *DecisionCode.choices])
    text = _text(_("Grounds"), rows=3)


class CloseForm(forms.Form):
    """Why it ends."""

    reason = forms.ChoiceField(
        label=_("Reason for closing"), choices=[("", "…"), *CloseReason.choices]
    )


class MergeForm(forms.Form):
    """Which other case tells of the same thing, and which of the two stays in the queue."""

    other = forms.CharField(
        label=_("The other case's reference"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    main = forms.ChoiceField(
        label=_("Which one stays the main case"),
        choices=[("this", _("this case")), ("other", _("the other case"))],
        initial="this",
    )
    reason = forms.ChoiceField(label=_("Why"), choices=[("", "…"), *MergeReason.choices])

    def clean_other(self) -> Case:
        """Return the case that the reference names."""
        reference = read_reference(self.cleaned_data["other"])
        found = Case.objects.select_related("report", "owner").filter(reference=reference).first()
        if found is None:
            raise forms.ValidationError(_("No case has this reference."))
        return found


class ReassignForm(forms.Form):
    """Who gets the case."""

    to = forms.ModelChoiceField(label=_("Give the case to"), queryset=Member.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [role.value for role in OFFICERS]
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 (declared above)
        field.queryset = Member.objects.active().filter(role__in=roles).order_by("shown_as")


class FindForm(forms.Form):
    """A case's reference."""

    q = forms.CharField(label=_("Reference"), max_length=20, required=False)
