"""Put a case together with another, and take it apart again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from krama.cases.allow import CaseClosedError, NotAllowedError
from krama.cases.merge import MergedAlreadyError, NotMergedError, SameCaseError, merge, unmerge
from krama.cases.models import Case
from krama.cases.together import group_of
from krama.cases.words import MergeReason
from krama.desk.case import case_page, find_case
from krama.desk.forms import MergeForm
from krama.desk.guard import staff
from krama.people.roles import Permission
from krama.people.unlock import officer


@staff(Permission.MERGE, "POST")
def merge_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Put this case together with another, and go to the main one."""
    case, by = find_case(reference), officer(request)
    form = MergeForm(request.POST, prefix="merge")
    if not form.is_valid():
        return case_page(request, case, by, sent=form)
    other: Case = form.cleaned_data["other"]
    joining, main = (other, case) if form.cleaned_data["main"] == "this" else (case, other)
    reason = MergeReason(form.cleaned_data["reason"])
    try:
        merge(case=joining, into=main, by=by, reason=reason, now=timezone.now())
    except SameCaseError:
        form.add_error("other", _("This is the case that you see."))
    except MergedAlreadyError:
        form.add_error(
            "other", _("One of the two stands with other cases already. Take it apart first.")
        )
    except CaseClosedError:
        form.add_error("other", _("One of the two is closed. Open it again first."))
    except NotAllowedError:
        form.add_error("other", _("That case is with someone else. Ask a supervisor."))
    else:
        messages.success(request, _("They stand together. Each keeps its own conversation."))
        return redirect("desk:case", main.reference)
    return case_page(request, case, by, sent=form)


@staff(Permission.MERGE, "POST")
def take_apart(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a case out of its group, and go to the one that was its main case."""
    case = find_case(reference)
    group = group_of(case)
    try:
        unmerge(case=case, by=officer(request), now=timezone.now())
    except NotMergedError:
        messages.warning(request, _("This case stands by itself, or is the main one."))
    else:
        messages.success(request, _("Taken apart. Both stand in the queue again."))
    return redirect("desk:case", group.main.reference if group else case.reference)
