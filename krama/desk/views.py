"""The queue, and finding a case. Each view: read the form, do one deed, answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from krama.cases.models import Case
from krama.cases.reassign import pick_up
from krama.cases.reference import read_reference
from krama.cases.take import AlreadyTakenError, take
from krama.desk.forms import FindForm
from krama.desk.guard import staff
from krama.desk.newcomers import let_in_lately
from krama.desk.queue import queue_of
from krama.desk.tour import is_new
from krama.people.models import Member
from krama.people.roles import Permission, may
from krama.people.roster import TEAM
from krama.people.rotate import change_is_due
from krama.people.unlock import officer
from krama.report.models import Report


@staff(Permission.SEE_QUEUE, "GET", "HEAD")
def queue(request: HttpRequest) -> HttpResponse:
    """Show what waits and what is open; without the team's key, only how much waits."""
    assert isinstance(request.user, Member)  # noqa: S101 (the guard has seen to it)
    now = timezone.now()
    if not officer(request).holds(TEAM):
        count = Report.objects.waiting().count()
        return render(request, "desk/queue_from_outside.html", {"waiting": count})
    page = {
        "lists": queue_of(request.user, now=now),
        "perms_reassign": may(request.user, Permission.REASSIGN),
        "newcomers": let_in_lately(now=now),
        "key_due": change_is_due(),
        "first_days": is_new(request.user, now=now),
    }
    return render(request, "desk/queue.html", page)


@staff(Permission.TAKE, "POST")
def take_report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Take a report and go to its case."""
    report = get_object_or_404(Report, id=report_id)
    try:
        case = take(report=report, by=officer(request), now=timezone.now())
    except AlreadyTakenError:
        messages.warning(request, _("Someone else took it a moment ago, or it was withdrawn."))
        return redirect("desk:queue")
    return redirect("desk:case", case.reference)


@staff(Permission.TAKE, "POST")
def pick_up_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a case that was put back, and go to it."""
    case = get_object_or_404(Case, reference=reference)
    try:
        pick_up(case=case, by=officer(request), now=timezone.now())
    except AlreadyTakenError:
        messages.warning(request, _("Someone else took it a moment ago."))
        return redirect("desk:queue")
    return redirect("desk:case", case.reference)


@staff(Permission.READ, "GET", "HEAD", holding=True)
def find(request: HttpRequest) -> HttpResponse:
    """Find a case by its reference; what it holds is not searched."""
    form = FindForm(request.GET)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    reference = read_reference(typed)
    found = Case.objects.select_related("owner").filter(reference=reference).first()
    assert isinstance(request.user, Member)  # noqa: S101 (the guard has seen to it)
    opens = may(request.user, Permission.REASSIGN)
    if found and found.owner_id == request.user.id:
        return redirect("desk:case", found.reference)
    page = {"typed": typed, "found": found, "perms_reassign": opens}
    return render(request, "desk/find.html", page)
