"""Let in whom a view is for, and answer plainly when a deed is refused."""

import functools
from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from krama.cases.keys import NoKeyError
from krama.cases.rows import RolledBackError
from krama.people.models import Member
from krama.people.roles import NotAllowedError, Permission, may
from krama.people.roster import TEAM
from krama.people.unlock import officer
from krama.site.personal import personal
from krama.vault.boxing import CannotOpenError

View = Callable[..., HttpResponse]


def staff(permission: Permission, *methods: str, holding: bool = False) -> Callable[[View], View]:
    """Guard a view: signed in, the password is one's own, the role may, the method fits.

    With `holding`, they must hold the team's key as well: a role is given by one administrator,
    and could be their own.

    Its page is kept in no cache. A locked key is answered by the gate (`krama.people.gate`), which sends to sign in again.
    """

    def guard(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not isinstance(request.user, Member):
                return redirect_to_login(request.get_full_path())
            if not request.user.password_is_own:
                # Somebody else knows it: nothing is done with it but choosing another.
                return redirect("people:own")
            if not may(request.user, permission):
                return refused(request)
            if holding and not officer(request).holds(TEAM):
                return render(request, "desk/refused.html", {"why": "key"}, status=403)
            return _answer(view, request, *args, **kwargs)

        return personal(require_http_methods(list(methods))(guarded))

    return guard


def refused(request: HttpRequest) -> HttpResponse:
    """Answer 403 with a page that says what to do."""
    return render(request, "desk/refused.html", {"why": "role"}, status=403)


def _answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except NotAllowedError:
        return render(request, "desk/refused.html", {"why": "owner"}, status=403)
    except NoKeyError:
        return render(request, "desk/refused.html", {"why": "key"}, status=403)
    except (RolledBackError, CannotOpenError):
        # Somebody moved, changed or put back a row: nothing of it is shown.
        return render(request, "desk/refused.html", {"why": "changed"}, status=409)
