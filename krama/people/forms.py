"""allauth's forms with our words, and codes that work once."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

from krama.people.secondfactor import use_up

_CODE = {
    "inputmode": "numeric",
    "autocomplete": "one-time-code",
    "maxlength": "9",  # six digits of a phone, eight of a recovery code, a blank in the middle
    "autofocus": True,
    "spellcheck": "false",
}


class SignInForm(LoginForm):
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, password = self.fields["login"], self.fields["password"]
        name.label, password.label, password.help_text = _("Name"), _("Password"), ""
        name.widget.attrs = {"autocomplete": "username", "autofocus": True, "spellcheck": "false"}
        password.widget.attrs = {"autocomplete": "current-password"}


class CodeForm(AuthenticateForm):
    """The six digits of the phone, or a recovery code."""

    code = forms.CharField(label=_("Code"), widget=forms.TextInput(attrs=_CODE))

    def clean_code(self) -> str:
        """Return the code if it is right and nobody used it before."""
        code: str = super().clean_code()
        is_of_phone = self.authenticator.type == Authenticator.Type.TOTP
        if is_of_phone and not use_up(self.user):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SetUpForm(ActivateTOTPForm):
    """The first six digits, as proof that the phone has the secret."""

    code = forms.CharField(label=_("Code"), widget=forms.TextInput(attrs=_CODE))


class PasswordAgainForm(ReauthenticateForm):
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["password"]
        field.label = _("Password")
        field.widget.attrs = {"autocomplete": "current-password", "autofocus": True}
