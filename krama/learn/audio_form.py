"""What an editor fills in to give a topic a recording."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from krama.learn.audio import Recording, keep
from krama.learn.audio_check import (
    MOST_BYTES,
    Checked,
    NotARecordingError,
    TooLongRecordingError,
    check,
)


class RecordingForm(WagtailAdminModelForm):
    """A page and a file; what the file is, its bytes say."""

    file = forms.FileField(
        label=_("Recording"),
        help_text=_(
            "MP3, M4A or Ogg; 3 MB and 15 minutes at most. Who made it and where is taken out."
        ),
    )
    checked: Checked | None = None

    class Meta:
        model = Recording
        fields = ("page",)

    def clean_file(self) -> Any:
        """Return the file; say what is wrong with it."""
        file = self.cleaned_data["file"]
        try:
            if file.size > MOST_BYTES:
                raise TooLongRecordingError
            self.checked = check(file.read())
        except (NotARecordingError, TooLongRecordingError) as wrong:
            raise ValidationError(wrong.said) from wrong
        return file

    def save(self, commit: bool = True) -> Recording:
        """Keep the recording; there is nothing to save by halves."""
        del commit
        assert self.checked is not None  # noqa: S101 (only a valid form is saved)
        return keep(self.cleaned_data["page"], self.checked, now=timezone.now())
