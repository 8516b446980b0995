"""Passkeys as a second factor (WebAuthn): add, name, remove. The password is asked all the same."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as webauthn_forms
from allauth.mfa.webauthn import views as webauthn
from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from krama.people.factors import LastFactorError, may_go
from krama.people.models import Member

# What the libraries raise on an answer that no browser gave; they catch a part of it themselves.
_MADE_UP = (KeyError, TypeError, ValueError, AttributeError, AssertionError)
_NAME = {"autocomplete": "off", "spellcheck": "false", "maxlength": "40"}


def _name_field() -> forms.CharField:
    label = _("A name for it, such as the colour of the key or the place where it lies")
    return forms.CharField(label=label, max_length=40, widget=forms.TextInput(attrs=_NAME))


class AddPasskeyForm(webauthn_forms.AddWebAuthnForm):
    """A name, and what the browser answered."""

    name = _name_field()

    def clean(self) -> dict[str, Any]:
        """Return what was sent, once the browser's answer is proved."""
        try:
            cleaned: dict[str, Any] = super().clean()
        except _MADE_UP:
            raise get_adapter().validation_error("incorrect_code") from None
        return cleaned


class UsePasskeyForm(webauthn_forms.AuthenticateWebAuthnForm):
    """What the browser answered at sign-in."""

    def clean_credential(self) -> Authenticator:
        """Return the passkey that the answer proves."""
        try:
            return super().clean_credential()
        except _MADE_UP:
            raise get_adapter().validation_error("incorrect_code") from None


class RenamePasskeyForm(webauthn_forms.EditWebAuthnForm):
    """Another name."""

    name = _name_field()


@method_decorator(transaction.atomic, name="post")
class AddPasskey(webauthn.AddWebAuthnView):
    """Ask the browser for a new passkey; it counts as the second factor of this sign-in too."""

    form_class = AddPasskeyForm
    template_name = "people/add_passkey.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the passkey. Whoever has just set up a first factor has thereby shown it."""
        response: HttpResponse = super().form_valid(form)
        newest = Authenticator.objects.filter(
            user=self.request.user, type=Authenticator.Type.WEBAUTHN
        ).latest("pk")
        post_authentication(self.request, newest)
        return response

    def get_success_url(self) -> str:
        """Show the recovery codes where they came with the first factor."""
        made = self.did_generate_recovery_codes
        return reverse("mfa_view_recovery_codes" if made else "mfa_index")


@method_decorator(transaction.atomic, name="post")
class RenamePasskey(webauthn.EditWebAuthnView):
    """Give it another name."""

    form_class = RenamePasskeyForm
    template_name = "people/rename_passkey.html"
    success_url = reverse_lazy("mfa_index")


@method_decorator(transaction.atomic, name="post")
class RemovePasskey(webauthn.RemoveWebAuthnView):
    """Remove it, unless it is the last second factor."""

    template_name = "people/remove_passkey.html"
    success_url = reverse_lazy("mfa_index")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send back whoever would lock themselves out."""
        try:
            if isinstance(request.user, Member):
                may_go(request.user, Authenticator.Type.WEBAUTHN)
        except LastFactorError:
            return redirect("mfa_index")
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response
