"""Who is on duty when: a week that repeats. The public door learns the hours, never the names."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from krama.desk.guard import staff
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.people.duty import on_duty_members
from krama.people.models import DutyHours, Member, Shift, Weekly
from krama.people.roles import OFFICERS, Permission
from krama.people.rota import Hours, publish_rota, set_shifts

EMPTY_ROWS = 3


class ShiftForm(forms.Form):
    """One shift of a week; an empty row is none."""

    weekday = forms.TypedChoiceField(
        label=gettext_lazy("Day"),
        choices=[("", "–"), *WEEKDAYS.items()],
        coerce=int,
        required=False,
    )
    starts = forms.TimeField(
        label=gettext_lazy("From"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    ends = forms.TimeField(
        label=gettext_lazy("Until"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse half a row."""
        given = [self.cleaned_data.get(name) not in {"", None} for name in self.fields]
        if any(given) and not all(given) and not self.errors:
            msg = _("Give the day, from when and until when; or leave all three empty.")
            raise forms.ValidationError(msg)
        return self.cleaned_data

    def hours(self) -> Hours | None:
        """Return the shift, or None for an empty row."""
        day, starts, ends = (self.cleaned_data.get(name) for name in ("weekday", "starts", "ends"))
        if day in {"", None} or not isinstance(starts, time) or not isinstance(ends, time):
            return None
        return int(day), starts, ends


_Shifts = forms.formset_factory(ShiftForm, extra=EMPTY_ROWS)


@staff(Permission.EDIT_ROTA, "GET", "HEAD", "POST", holding=True)
def rota(request: HttpRequest) -> HttpResponse:
    """Show the rota; with `?member=` change that member's week."""
    roles = [role.value for role in OFFICERS]
    members = Member.objects.active().filter(role__in=roles).order_by("shown_as")
    chosen = None
    if typed := request.GET.get("member"):
        chosen = get_object_or_404(members, name=typed)
    shifts = _Shifts(request.POST or None, initial=_week(chosen), prefix="shift")
    if chosen and request.method == "POST" and shifts.is_valid():
        week = [hours for form in shifts for hours in [form.hours()] if hours]
        _write(chosen, week, by=request.user, now=timezone.now())
        return redirect("desk:rota")
    page = {
        "rows": [
            (member, [in_words(shift) for shift in member.shifts.all()])
            for member in members.prefetch_related("shifts")
        ],
        "chosen": chosen,
        "shifts": shifts,
        "published": [in_words(hours) for hours in DutyHours.objects.all()],
        "on_duty": on_duty_members(timezone.now()),
    }
    return render(request, "desk/rota.html", page, status=400 if shifts.is_bound else 200)


def in_words(hours: Weekly) -> str:
    """Return `Monday 08:00–17:00`."""
    return f"{WEEKDAYS[hours.weekday]} {hours.starts:%H:%M}–{hours.ends:%H:%M}"


def _week(member: Member | None) -> list[dict[str, Any]]:
    if member is None:
        return []
    return [
        {"weekday": shift.weekday, "starts": shift.starts, "ends": shift.ends}
        for shift in Shift.objects.filter(member=member)
    ]


@transaction.atomic
def _write(member: Member, week: list[Hours], *, by: Any, now: datetime) -> None:
    """Set a member's week, publish the hours of all, and say both in the ledger."""
    set_shifts(member=member, shifts=week, by=by, now=now)
    write(Deed.ROTA_CHANGED, by=by.ledger_name, subject=member.id, now=now)
    publish_rota(by=by, now=now)
    write(Deed.ROTA_PUBLISHED, by=by.ledger_name, now=now)
