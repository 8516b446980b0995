"""One's own page: the password, and the digits of one's key to read aloud."""

import functools
from typing import cast

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from krama.desk import people_deeds as deeds
from krama.desk.guard import View
from krama.desk.people_forms import PasswordForm
from krama.people import unlock
from krama.people.models import Member
from krama.people.password import SamePasswordError, WrongPasswordError
from krama.people.roster import holders
from krama.people.sessions import SessionStore
from krama.site.personal import personal


def _for_everybody(view: View) -> View:
    """Guard a view that every role has: its own page."""

    @functools.wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not isinstance(request.user, Member):
            return redirect_to_login(request.get_full_path())
        return view(request)

    return personal(require_http_methods(["GET", "HEAD", "POST"])(guarded))


@_for_everybody
def own(request: HttpRequest) -> HttpResponse:
    """Show one's digits; change one's password."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = cast(Member, request.user)
        if not ratelimit.consume(request, action="change_password", user=user):
            form.add_error("old", _("Too many tries. Wait a minute, then try again."))
        elif _change(request, form):
            done = _("Your password is changed. Everywhere else you are signed out.")
            messages.success(request, done)
            return redirect("people:own")
    member = unlock.officer(request).member
    page = {"member": member, "form": form, "holds_key": member in holders()}
    return render(request, "desk/people/own.html", page, status=400 if form.errors else 200)


def _change(request: HttpRequest, form: PasswordForm) -> bool:
    """Change it and keep this session open under its new name; False with an error in the form."""
    session = cast(SessionStore, request.session)
    try:
        done = deeds.change_password(
            by=unlock.officer(request),
            old=form.cleaned_data["old"],
            new=form.cleaned_data["new"],
            session=session.id_hash.hex(),
            now=timezone.now(),
        )
    except WrongPasswordError:
        form.add_error("old", _("This is not your password."))
        return False
    except SamePasswordError:
        form.add_error("new", _("This is the password you have. Choose another."))
        return False
    update_session_auth_hash(request, done.member)
    unlock.keep(request, done.wrap)
    return True
