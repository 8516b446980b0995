"""The queue, finding a case, the ledger. Each view: read the form, do one deed, answer."""

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
from krama.desk.queue import queue_of
from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.ledger.write import write
from krama.people.models import Member
from krama.people.roles import Permission, may
from krama.people.unlock import officer
from krama.report.models import Report

PAGE = 100  # lines of the ledger


@staff(Permission.SEE_QUEUE, "GET", "HEAD")
def queue(request: HttpRequest) -> HttpResponse:
    """Show what waits and what is open."""
    assert isinstance(request.user, Member)  # noqa: S101 (the guard has seen to it)
    shown = queue_of(request.user, now=timezone.now())
    page = {"lists": shown, "perms_reassign": may(request.user, Permission.REASSIGN)}
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


@staff(Permission.READ, "GET", "HEAD")
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


@staff(Permission.READ_LEDGER, "GET", "HEAD")
def ledger(request: HttpRequest) -> HttpResponse:
    """Show the newest lines of the ledger, or those before a line; reading it is a line too."""
    assert isinstance(request.user, Member)  # noqa: S101 (the guard has seen to it)
    before = request.GET.get("before", "")
    lines = Line.objects.order_by("-id").select_related("link")
    if before.isascii() and before.isdigit() and len(before) < 19:
        lines = lines.filter(id__lt=int(before))
    page = list(lines[:PAGE])
    names = {member.ledger_name: member.shown_as for member in Member.objects.all()}
    references = dict(
        Case.objects.filter(id__in=[line.subject for line in page]).values_list("id", "reference")
    )
    write(Deed.LEDGER_READ, by=request.user.ledger_name, now=timezone.now())
    rows = [(line, names.get(line.by, line.by), references.get(line.subject)) for line in page]
    last = page[-1].id if len(page) == PAGE else None
    return render(request, "desk/ledger.html", {"rows": rows, "last": last})
