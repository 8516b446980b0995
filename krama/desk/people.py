"""Accounts: made, changed and ended by an administrator, who sees no report by it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from krama.cases.models import Case
from krama.desk import people_deeds as deeds
from krama.desk.again import password_first
from krama.desk.guard import View, staff
from krama.desk.people_forms import AccountForm, EditsForm, LanguagesForm, RoleForm, SureForm
from krama.people.admit import waiting
from krama.people.join import BadNameError, NameTakenError
from krama.people.leave import EndedAlreadyError, NotYourselfError
from krama.people.models import Member
from krama.people.password import NotEndedError
from krama.people.roles import Edits, Permission, Role
from krama.people.roster import LastHolderError, holders


@dataclass(frozen=True)
class Account:
    """A member as the list shows them."""

    member: Member
    holds_key: bool
    waits: bool
    has_codes: bool


def _me(request: HttpRequest) -> Member:
    assert isinstance(request.user, Member)  # noqa: S101 (the guard has seen to it)
    return request.user


def _accounts() -> list[Account]:
    inside, outside = set(holders()), set(waiting())
    codes = set(Authenticator.objects.values_list("user_id", flat=True))
    members = Member.objects.get_queryset().order_by("-is_active", "shown_as")
    return [Account(m, m in inside, m in outside, m.pk in codes) for m in members]


@staff(Permission.EDIT_ACCOUNTS, "GET", "HEAD", "POST")
def accounts(request: HttpRequest) -> HttpResponse:
    """List all accounts; make one, and show its first password this once."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if way := password_first(request):
            return way
        given = form.cleaned_data
        try:
            member, first = deeds.make_account(
                name=given["name"],
                shown_as=given["shown_as"],
                email=given["email"],
                role=Role(given["role"]),
                languages=given["languages"],
                by=_me(request),
                now=timezone.now(),
            )
        except BadNameError:
            form.add_error("name", _("Take 2 to 40 small letters and digits, a letter first."))
        except NameTakenError:
            form.add_error("name", _("Somebody signs in under this name already."))
        else:
            return _first_password(request, member, first)
    page = {"accounts": _accounts(), "form": form}
    return render(request, "desk/people/accounts.html", page, status=400 if form.errors else 200)


@staff(Permission.EDIT_ACCOUNTS, "GET", "HEAD")
def account(request: HttpRequest, name: str) -> HttpResponse:
    """Show one account and what can be done with it."""
    return _account_page(request, get_object_or_404(Member, name=name))


@staff(Permission.EDIT_ACCOUNTS, "POST")
def role(request: HttpRequest, name: str) -> HttpResponse:
    """Give another role."""
    member = get_object_or_404(Member, name=name)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _account_page(request, member, role_form=form)
    return _done(request, member, deeds.change_role, role=Role(form.cleaned_data["role"]))


@staff(Permission.EDIT_ACCOUNTS, "POST")
def languages(request: HttpRequest, name: str) -> HttpResponse:
    """Note which languages somebody can answer in."""
    member = get_object_or_404(Member, name=name)
    form = LanguagesForm(request.POST)
    if not form.is_valid():
        return _account_page(request, member, languages_form=form)
    chosen = form.cleaned_data["languages"]
    return _done(request, member, deeds.set_languages, languages=chosen)


@staff(Permission.EDIT_ACCOUNTS, "POST")
def edits(request: HttpRequest, name: str) -> HttpResponse:
    """Give and take what somebody does for the pages."""
    member = get_object_or_404(Member, name=name)
    form = EditsForm(request.POST)
    if not form.is_valid():
        return _account_page(request, member, edits_form=form)
    chosen = [Edits(one) for one in form.cleaned_data["edits"]]
    return _done(request, member, deeds.set_edits, edits=chosen)


def _if_sure(prefix: str, deed: Callable[..., Any]) -> View:
    """Return a view that does a deed which is not undone, once the box beside it is ticked."""

    def view(request: HttpRequest, name: str) -> HttpResponse:
        member = get_object_or_404(Member, name=name)
        form = SureForm(request.POST, prefix=prefix)
        if not form.is_valid():
            return _account_page(request, member, **{f"{prefix}_form": form})
        return _done(request, member, deed)

    return staff(Permission.EDIT_ACCOUNTS, "POST")(view)


def _done(request: HttpRequest, member: Member, deed: Any, **more: Any) -> HttpResponse:
    """Do a deed to an account, and show the account or the first password that came of it."""
    if way := password_first(request):
        return way
    try:
        first = deed(member=member, by=_me(request), now=timezone.now(), **more)
    except NotYourselfError:
        return _refused(request, member, _("Your own account is changed by somebody else."))
    except EndedAlreadyError:
        return _refused(request, member, _("This account is ended already."))
    except NotEndedError:
        return _refused(request, member, _("This account is open already."))
    except LastHolderError:
        why = _("Nobody else holds the team's key. Let somebody in first, or use the paper shares.")
        return _refused(request, member, why)
    if isinstance(first, str):
        return _first_password(request, member, first)
    messages.success(request, _("Done."))
    return redirect("people:account", member.name)


end = _if_sure("end", deeds.end_account)
reset = _if_sure("reset", deeds.reset)  # for a lost password or lost codes
bring_back = _if_sure("back", deeds.bring_back)


def _refused(request: HttpRequest, member: Member, why: str) -> HttpResponse:
    return _account_page(request, member, refused=why)


def _first_password(request: HttpRequest, member: Member, first: str) -> HttpResponse:
    return render(request, "desk/people/first_password.html", {"member": member, "first": first})


def _account_page(request: HttpRequest, member: Member, **more: Any) -> HttpResponse:
    page = {
        "member": member,
        "holds_key": member in holders(),
        "last_holder": [member] == holders(),
        "open_cases": Case.objects.still_open().owned_by(member).count(),
        "languages_form": LanguagesForm(initial={"languages": member.languages.split()}),
        "edits_form": EditsForm(initial={"edits": member.edits.split()}),
        "back_form": SureForm(prefix="back"),
        "role_form": RoleForm(initial={"role": member.role}),
        "reset_form": SureForm(prefix="reset"),
        "end_form": SureForm(prefix="end"),
        **more,
    }
    return render(request, "desk/people/account.html", page, status=400 if more else 200)
