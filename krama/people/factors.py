"""One's own ways in: second factors and sign-ins, on one page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.signals import authenticator_removed
from django.contrib import messages
from django.contrib.auth.signals import user_logged_out
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from krama.people.models import Member, Session
from krama.people.sessions import IDLE, SessionStore

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class LastFactorError(Exception):
    """Without this one the member could not come in again."""


@dataclass(frozen=True)
class SignIn:
    """A sign-in of a member; `id` is the hash that names its row."""

    id: str
    started_at: datetime
    seen_at: datetime
    is_this: bool


def sign_ins(member: Member, *, this: str, now: datetime) -> list[SignIn]:
    """Return a member's sign-ins that are not over, the newest first; `this` is the asker's own."""
    rows = Session.objects.live(now=now, idle_since=now - IDLE).filter(member=member)
    return [
        SignIn(row.key_hash, row.started_at, row.seen_at, row.key_hash == this)
        for row in rows.defer("data").order_by("-started_at")
    ]


@transaction.atomic
def end_sign_in(*, member: Member, id: str) -> bool:
    """End one of a member's own sign-ins; return whether there was such a one."""
    ended = bool(Session.objects.filter(member=member, key_hash=id).delete()[0])
    if ended:
        user_logged_out.send(sender=Member, request=None, user=member)
    return ended


def may_go(member: Member, type_: str) -> None:
    """Raise LastFactorError if a factor of this type is the last with which a member comes in."""
    kept = Authenticator.objects.filter(user=member, type__in=FACTORS)
    others = kept.exclude(type=type_).exists() or kept.filter(type=type_).count() > 1
    if not others:
        raise LastFactorError


def _this(request: HttpRequest) -> str:
    return cast(SessionStore, request.session).id_hash.hex()


@require_safe
def factors(request: HttpRequest) -> HttpResponse:
    """Show second factors and sign-ins."""
    member = cast(Member, request.user)
    kept = list(Authenticator.objects.filter(user=member).order_by("created_at", "pk"))
    codes = next((one for one in kept if one.type == Authenticator.Type.RECOVERY_CODES), None)
    page = {
        "phone": next((one for one in kept if one.type == Authenticator.Type.TOTP), None),
        "passkeys": [one.wrap() for one in kept if one.type == Authenticator.Type.WEBAUTHN],
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "can_remove": sum(one.type in FACTORS for one in kept) > 1,
        "sign_ins": sign_ins(member, this=_this(request), now=timezone.now()),
    }
    return render(request, "people/factors.html", page)


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """End the sign-in that the form names."""
    member = cast(Member, request.user)
    if end_sign_in(member=member, id=request.POST.get("id", "")):
        messages.success(request, _("That sign-in is ended."))
    return redirect("mfa_index")


@require_POST
@reauthentication_required(app="allauth.mfa")  # type: ignore[untyped-decorator]
@transaction.atomic
def change_phone(request: HttpRequest) -> HttpResponse:
    """Forget the phone's codes; the next page sets up those of another phone."""
    member = cast(Member, request.user)
    old = Authenticator.objects.filter(user=member, type=Authenticator.Type.TOTP).first()
    if old:
        old.delete()
        authenticator_removed.send(
            sender=Authenticator, request=request, user=member, authenticator=old
        )
        # A code of the old phone may have been used up in this half-minute; the new one has others.
        used = Member.objects.get_queryset().filter(pk=member.pk, code_step__gt=0)
        used.update(code_step=F("code_step") - 1)
    return redirect("mfa_activate_totp")


class RecoveryCodes(recovery_codes.ViewRecoveryCodesView):
    """Show the codes once."""

    template_name = "people/recovery_codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the codes in groups of four, for writing down."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["groups"] = [f"{code[:4]} {code[4:]}" for code in context["unused_codes"]]
        return context


@method_decorator(transaction.atomic, name="post")
class NewRecoveryCodes(recovery_codes.GenerateRecoveryCodesView):
    """Make ten new codes; the old ones are worth nothing from then on."""

    template_name = "people/new_recovery_codes.html"
    success_url = reverse_lazy("mfa_view_recovery_codes")
