"""What the case page shows: the open file, with addresses harmless and hidden until asked for."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from krama.cases.items import Item
from krama.cases.models import Case, Ticket
from krama.cases.read import CaseFile
from krama.cases.reveal import CONTACT, Revealed
from krama.cases.review import looks_at
from krama.cases.tickets import answering_for
from krama.cases.together import group_of
from krama.cases.twins import twins
from krama.cases.words import DecisionCode
from krama.desk.defang import defang, defang_within
from krama.desk.forms import CloseForm, DecideForm, MergeForm, NoteForm, ReassignForm, ReplyForm
from krama.desk.reasons import in_words, of_line
from krama.ledger.models import Line
from krama.people.models import Member
from krama.people.roles import Permission, may
from krama.report.words import Now, Reach

KINDS: dict[str, str | Promise] = {
    "address": _("Address"),
    "account": _("Account"),
    "phone": _("Telephone number"),
    CONTACT: _("How to reach the reporter"),
}
HIDDEN = "••••••••"
FORMS: dict[str, type[forms.Form]] = {
    "reply": ReplyForm,
    "note": NoteForm,
    "decide": DecideForm,
    "close": CloseForm,
    "merge": MergeForm,
    "reassign": ReassignForm,
}
SECTIONS = {
    "reply": "thread",
    "note": "notes",
    "decide": "decisions",
    "close": "hands",
    "merge": "together",
    "reassign": "hands",
}


@dataclass(frozen=True)
class Shown:
    """An item as it stands on the page: hidden, or harmless."""

    kind: str
    label: str
    text: str = field(repr=False)
    hidden: bool


def shown(item: Item, revealed: Revealed | None) -> Shown:
    """Return an item as it may be shown now."""
    label = str(KINDS[item.kind])
    if revealed is None or revealed.kind != item.kind:
        return Shown(item.kind, label, HIDDEN, hidden=True)
    text = defang(item.value) if item.kind == "address" else defang_within(item.value)
    return Shown(item.kind, label, text, hidden=False)


def page_of(
    file: CaseFile,
    member: Member,
    *,
    revealed: Revealed | None = None,
    sent: forms.Form | None = None,
) -> dict[str, Any]:
    """Return the context of the case page; `sent` is a form that came with a mistake."""
    case = file.case
    found, group, reporters = twins(case.report), group_of(case), reporters_of(case)
    contact = revealed if revealed and revealed.kind == CONTACT else None
    page: dict[str, Any] = {
        "case": case,
        "report": case.report,
        "reasons": in_words(case.reasons),
        "file": file,
        "now_words": dict(Now.choices).get(file.answers.now, ""),
        "words": defang_within(file.answers.words),
        "items": [shown(item, revealed) for item in file.items],
        "contact": contact,
        "contact_reach": dict(Reach.choices).get(contact.reach, "") if contact else "",
        "letters": [(letter, defang_within(letter.text)) for letter in file.letters],
        "tickets": [
            (ticket, answering_for(ticket.id))
            for ticket in Ticket.objects.filter(report=case.report).order_by("due_at")
        ],
        "twins": [(", ".join(str(KINDS[kind]) for kind in twin.kinds), twin) for twin in found],
        "group": group,
        "may_join": group is None or group.main == case,
        "notes": [(one, defang_within(one.text)) for one in file.notes],
        "decisions": [
            (DecisionCode(one.code).label, one, defang_within(one.text), looks_at(one.id, member))
            for one in file.decisions
        ],
        "trail": trail_of(case),
        "mistake_in": SECTIONS[str(sent.prefix)] if sent is not None else "",
        **{permission.value: may(member, permission) for permission in Permission},
    }
    suggested = next((twin.reference for twin in found if twin.reference), "")
    given: dict[str, dict[str, Any]] = {
        "reply": {"reporters": reporters},
        "merge": {"initial": {"other": suggested}},
    }
    empty = [form(prefix=name, **given.get(name, {})) for name, form in FORMS.items()]
    page.update({f"{form.prefix}_form": form for form in [*empty, sent] if form is not None})
    return page


def reporters_of(case: Case) -> list[Case]:
    """Return the open cases that stand together with a case, itself among them; none by itself."""
    group = group_of(case)
    return [one for one in group.cases if one.is_open] if group else []


def trail_of(case: Case) -> list[tuple[Line, str, str]]:
    """Return the ledger's lines about a case, newest first, each with who did it and why."""
    names = {member.ledger_name: member.shown_as for member in Member.objects.all()}
    lines = Line.objects.about(case.id).reverse()[:200]
    return [(line, names.get(line.by, line.by), of_line(line)) for line in lines]
