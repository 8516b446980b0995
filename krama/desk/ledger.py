"""The auditor's page of the ledger: who did what, under pseudonyms, filtered, and as CSV."""

import csv
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from krama.cases.models import Case
from krama.desk.again import password_first
from krama.desk.guard import staff
from krama.ledger.deeds import Deed
from krama.ledger.models import FORGOTTEN, Line
from krama.ledger.write import write
from krama.people.models import Member
from krama.people.pseudonyms import pseudonym
from krama.people.roles import Permission

PAGE, CHUNK = 100, 2_000  # lines shown at once, and read at once for a file
COLUMNS = ["line", "at", "who", "deed", "reason", "about", "chained"]


class FilterForm(forms.Form):
    """Which lines to see; an empty field leaves nothing out."""

    deed = forms.ChoiceField(
        label=gettext_lazy("What"),
        choices=lambda: [("", "–"), *sorted(Deed.choices, key=lambda one: str(one[1]))],
        required=False,
    )
    day = forms.DateField(
        label=gettext_lazy("Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    who = forms.CharField(
        label=gettext_lazy("Who (a pseudonym)"),
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_who(self) -> str:
        """Return the `by` of whom it names, or the word itself (worker, operator, forgotten)."""
        typed: str = self.cleaned_data["who"].strip()
        if not typed or typed in {"worker", "operator", FORGOTTEN}:
            return typed
        for member in Member.objects.all():
            if pseudonym(member.id) == typed.upper():
                return member.ledger_name
        raise forms.ValidationError(_("Nobody has this pseudonym."))

    def lines(self) -> Any:
        """Return the lines that fit, the newest first."""
        found = Line.objects.order_by("-id").select_related("link")
        if deed := self.cleaned_data["deed"]:
            found = found.filter(deed=deed)
        if day := self.cleaned_data["day"]:
            found = found.filter(at__date=day)
        if who := self.cleaned_data["who"]:
            subject = who.removeprefix("member:") if who.startswith("member:") else None
            found = found.filter(Q(by=who) | (Q(subject=subject) if subject else Q(pk__in=[])))
        return found


class Names:
    """Pseudonyms of members and references of cases, for the lines of a page."""

    def __init__(self, lines: list[Line]) -> None:
        subjects = {line.subject for line in lines if line.subject}
        cases = Case.objects.filter(id__in=subjects)
        self.known: dict[UUID | None, str] = dict(cases.values_list("id", "reference"))
        for key in Member.objects.filter(id__in=subjects).values_list("id", flat=True):
            self.known[key] = pseudonym(key)

    def row(self, line: Line) -> list[str]:
        """Return a line as columns of words; nobody's name is in it."""
        kind, _colon, key = line.by.partition(":")
        return [
            str(line.id),
            timezone.localtime(line.at).strftime("%Y-%m-%d %H:%M:%S"),
            pseudonym(UUID(key)) if key else kind,
            line.deed,
            line.reason,
            self.known.get(line.subject, ""),
            "yes" if hasattr(line, "link") else "no",
        ]


@staff(Permission.READ_LEDGER, "GET", "HEAD")
def ledger(request: HttpRequest) -> HttpResponse:
    """Show the newest lines that fit, or those before a line; reading it is a line too."""
    form = FilterForm({name: request.GET.get(name, "") for name in FilterForm.base_fields})
    before = request.GET.get("before", "")
    page: list[Line] = []
    if form.is_valid():
        lines = form.lines()
        if before.isascii() and before.isdigit() and len(before) < 19:
            lines = lines.filter(id__lt=int(before))
        page = list(lines[:PAGE])
    _note(request)
    names = Names(page)
    shown = {
        "form": form,
        "rows": [(line, names.row(line)) for line in page],
        "last": page[-1].id if len(page) == PAGE else None,
        "months": settings.KRAMA_READINGS_MONTHS,
        "query": urlencode({name: form.data[name] for name in form.fields}),
    }
    return render(request, "desk/ledger.html", shown, status=400 if form.errors else 200)


@staff(Permission.READ_LEDGER, "POST")
def export(request: HttpRequest) -> HttpResponse:
    """Give all lines that fit as CSV, after the password; an export is a line too."""
    if way := password_first(request):
        return way
    form = FilterForm(request.POST)
    if not form.is_valid():
        return render(request, "desk/ledger.html", {"form": form, "rows": []}, status=400)
    _note(request, reason="exported")
    written = csv.writer(_Echo())
    rows = (written.writerow(row) for row in _rows(form.lines()))
    answer = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="ledger.csv"'
    return answer  # type: ignore[return-value]


def _rows(lines: Any) -> Iterator[list[str]]:
    yield COLUMNS
    some = list(lines[:CHUNK])
    while some:
        names = Names(some)
        yield from map(names.row, some)
        some = list(lines.filter(id__lt=some[-1].id)[:CHUNK])


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        """Return the line."""
        return line


def _note(request: HttpRequest, *, reason: str = "") -> None:
    assert isinstance(request.user, Member)  # noqa: S101 (the guard has seen to it)
    by, now = request.user.ledger_name, timezone.now()
    write(Deed.LEDGER_READ, by=by, reason=reason, now=now)
