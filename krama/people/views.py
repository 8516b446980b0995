"""The few pages before the desk: sign in, code, set up codes, password again, sign out."""

from typing import Any

from allauth.account import views as account
from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as mfa
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import views as totp
from allauth.mfa.totp.internal.auth import get_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from krama.people.forms import CodeForm, PasswordAgainForm, SetUpForm, SignInForm
from krama.people.models import Member
from krama.people.passkeys import UsePasskeyForm
from krama.people.secondfactor import use_up


class SignIn(account.LoginView):
    """Ask for name and password."""

    form_class = SignInForm
    template_name = "people/sign_in.html"


class SignOut(account.LogoutView):
    """End the session: its row, and with it the box that opens the member's key."""

    template_name = "people/sign_out.html"

    def logout(self) -> None:
        """Remove everything, also of a sign-in that stopped half-way."""
        logout(self.request)


class Code(mfa.AuthenticateView):
    """Ask for the second factor: a code, or a passkey."""

    form_class = CodeForm
    webauthn_form_class = UsePasskeyForm
    template_name = "people/code.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which factors this member has."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        kept = Authenticator.objects.filter(user=self.stage.login.user)
        context["has"] = set(kept.values_list("type", flat=True))
        return context


class SetUpCodes(totp.ActivateTOTPView):
    """Give the phone its secret, and ask for a first code as proof."""

    form_class = SetUpForm
    template_name = "people/set_up_codes.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Pass on whoever has codes already."""
        if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            return redirect(self.get_success_url())
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the secret in groups of four, for typing."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        context["groups"] = [secret[i : i + 4] for i in range(0, len(secret), 4)]
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        """Count the proof as the code of this sign-in."""
        response: HttpResponse = super().form_valid(form)
        member = self.request.user
        if isinstance(member, Member):
            use_up(member)
            post_authentication(
                self.request, Authenticator.objects.get(user=member, type=Authenticator.Type.TOTP)
            )
        return response

    def get_success_url(self) -> str:
        """Return the recovery codes where they came with the first factor, else where work begins."""
        if getattr(self, "did_generate_recovery_codes", False):
            return reverse("mfa_view_recovery_codes")
        address: str = get_account_adapter().get_login_redirect_url(self.request)
        return address


class PasswordAgain(account.ReauthenticateView):
    """Ask for the password once more, before a deed that needs it."""

    form_class = PasswordAgainForm
    template_name = "people/password_again.html"


def qr(request: HttpRequest) -> HttpResponse:
    """Return the secret of this set-up as a picture (SVG) for the phone's camera."""
    if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
        raise Http404
    adapter = get_adapter()
    address = adapter.build_totp_url(request.user, get_totp_secret())
    return HttpResponse(adapter.build_totp_svg(address), content_type="image/svg+xml")
