"""The pages on which a report is told. Each post is answered by a page: no redirect, no cookie."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from krama.countries.pack import pack
from krama.countries.urgent import signals_in
from krama.people.duty import next_reading
from krama.report.answers import Answers
from krama.report.carry import carried
from krama.report.crisis import crisis_id
from krama.report.flood import FLOOD
from krama.report.identify import hosted
from krama.report.priority import weigh
from krama.report.questions import QUESTIONS, STEPS, Question, after, before
from krama.report.receipt_views import show_receipt
from krama.report.review import review
from krama.report.state import (
    ExpiredError,
    State,
    begin,
    box_state,
    may_still_be_used,
    open_state,
)
from krama.report.submit import NothingToldError, submit
from krama.report.when import when_words
from krama.site.buckets import bucket
from krama.site.personal import personal
from krama.vault.padding import TooLongError


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@personal
def tell(request: HttpRequest) -> HttpResponse:
    """Ask one question a page, from `now` to `check`, and send."""
    if request.method != "POST":
        return _ask(request, begin(), step="now")
    step = request.POST.get("step", "")
    if step not in STEPS:
        return _ask(request, carried(request.POST), step="now")
    now = timezone.now()
    try:
        state = open_state(request.POST.get("state", ""), step=step, now=now)
    except ExpiredError:
        return _start_over(request, step)
    sends = step == "check" and request.POST.get("go", "").startswith("send")
    if not may_still_be_used(state, repeats_sending=sends, now=now):
        return render(request, "report/sent_before.html", {})
    return _send(request, state) if step == "check" else _answer(request, state, step)


def _answer(request: HttpRequest, state: State, step: str) -> HttpResponse:
    """Take one answer and go where the reporter wants."""
    form = QUESTIONS[step](request.POST)
    go = request.POST.get("go", "next")
    if not form.is_valid():
        if go == "back":  # always works, whatever was typed
            to = "check" if _came_from_check(request) else before(step)
            return _ask(request, state, step=to)
        return _ask(request, state, step=step, form=form)
    # `stay` comes from the other language's button: the same question, with what was typed.
    on = "check" if _came_from_check(request) else ""
    to = {"back": on or before(step), "stay": step}.get(go, on or after(step))
    return _keep(request, state, form, step=step, to=to)


def _came_from_check(request: HttpRequest) -> bool:
    """Return whether one answer is being changed: then one goes on to the check page again."""
    return request.POST.get("then") == "check" or request.POST.get("go", "").startswith("edit-")


def _keep(
    request: HttpRequest, state: State, form: Question, *, step: str, to: str, notice: str = ""
) -> HttpResponse:
    """Add what a form gave and go on; stay where all answers together are too long to travel."""
    try:
        return _ask(request, state.with_answers(**form.given()), step=to, notice=notice)
    except TooLongError:
        form.add_error(next(iter(form.fields)), _together_too_long())
        return _ask(request, state, step=step, form=form, notice=notice)


def _send(request: HttpRequest, state: State) -> HttpResponse:
    """Go back to one question, or submit."""
    go = request.POST.get("go", "")
    if not go.startswith("send"):
        edited = go.removeprefix("edit-")
        to = before("check") if go == "back" else edited if edited in QUESTIONS else "check"
        return _ask(request, state, step=to)
    now = timezone.now()
    try:
        taken = submit(
            answers=state.answers,
            report_id=state.report_id,
            receipt=state.receipt,
            language=get_language() or pack().default_language,
            now=now,
            crowded=not FLOOD.spend(bucket(request, now=now), now=now),
        )
    except NothingToldError:
        return _ask(request, state, step="check", notice=_missing(state))
    except TooLongError:
        return _ask(request, state, step="words", notice=_together_too_long())
    return show_receipt(
        request,
        receipt=state.receipt,
        taken=taken,
        crisis=crisis_id(state.answers, get_language() or pack().default_language),
        keep=go != "send-without",
    )


def _when(step: str, answers: Answers, language: str, *, now: datetime) -> str:
    """Return when a person reads this: before the first answer nobody can know."""
    if step == "now":
        return _("A person reads everything. When you have told us, we say by when.")
    signals = signals_in(answers.words, language)
    where = hosted(answers.address, country=settings.KRAMA_COUNTRY)
    level = weigh(answers, signals=signals, hosted=where).level
    return when_words(next_reading(f"P{level}", now))


def _missing(state: State) -> str:
    if not state.answers.category:
        return _("Please tell us what it is about: one choice is enough.")
    return _("Please tell us one more thing: the app, a link, a name, or a few words.")


def _together_too_long() -> str:
    return _("Together this is longer than we can take. Please shorten what you wrote.")


def _expired() -> str:
    return _(
        "This page was open for a long time, so for your safety the answers before it are gone."
        " What you just answered is still here."
    )


def _start_over(request: HttpRequest, step: str) -> HttpResponse:
    """Keep the answer just posted; the earlier ones can no longer be opened."""
    form = QUESTIONS[step](request.POST) if step in QUESTIONS else None
    if form is None:
        return _ask(request, begin(), step="now", notice=_expired())
    if form.is_valid():
        return _keep(request, begin(), form, step=step, to=step, notice=_expired())
    return _ask(request, begin(), step=step, form=form, notice=_expired())


def _ask(
    request: HttpRequest,
    state: State,
    *,
    step: str,
    form: Question | None = None,
    notice: str = "",
) -> HttpResponse:
    """Answer with the page of a step, the state for it in its form."""
    now = timezone.now()
    language = get_language() or pack().default_language
    context: dict[str, Any] = {
        "step": step,
        "number": STEPS.index(step) + 1,
        "of": len(STEPS),
        "state": box_state(state, step=step, now=now),
        "notice": notice,
        # In full right after the first answer and before sending; one line in between.
        "crisis_in_full": step in {"what", "check"}
        or (step == "who" and not state.answers.cannot_wait()),
        "changing": step != "check" and _came_from_check(request),
        "promises": pack().promises(language, when=_when(step, state.answers, language, now=now))
        if step in {"now", "check"}
        else [],
        "crisis": pack().crisis(crisis_id(state.answers, language), language)
        if step != "now"
        else None,
    }
    if step == "check":
        context["review"] = review(state.answers)
        return render(request, "report/check.html", context)
    context["form"] = form or QUESTIONS[step].filled(state.answers)
    return render(request, "report/question.html", context)
