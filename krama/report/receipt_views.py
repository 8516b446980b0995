"""The receipt page: show the secret number once, and make sure that it was kept."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from krama.countries.pack import pack
from krama.report.state import ExpiredError, box_token, open_token
from krama.report.submit import Taken
from krama.report.when import when_words
from krama.site.personal import personal
from krama.vault.context import ctx
from krama.vault.receipts import grouped

_AAD = ctx("kept", 1)


def show_receipt(
    request: HttpRequest, *, receipt: str, taken: Taken, crisis: str, keep: bool
) -> HttpResponse:
    """Answer the final post: the number in five groups, or what is lost without one."""
    content = {
        "receipt": receipt if keep else "",
        "when": when_words(taken.reading),
        "crisis": crisis,
        "waits": not taken.reading.on_duty,
    }
    return _page(request, content, at=timezone.now())


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@personal
def kept(request: HttpRequest) -> HttpResponse:
    """Take the last group or the tick; show the number again where neither fits."""
    if request.method != "POST":  # a phone that opens its last address again
        return redirect("report:inbox")
    now = timezone.now()
    try:
        content = open_token(request.POST.get("state", ""), aad=_AAD, now=now)
    except ExpiredError:
        return render(request, "report/sent_before.html", {})
    last = grouped(content["receipt"])[-1] if content["receipt"] else ""
    typed = "".join(c for c in request.POST.get("q1", "") if c.isdecimal())
    if request.POST.get("q2") or (last and _ascii(typed) == last):
        context = {
            "when": content["when"],
            "waits": content["waits"],
            "has_number": bool(last),
            "crisis": pack().crisis(content["crisis"], get_language() or pack().default_language),
            "crisis_in_full": False,
        }
        return render(request, "report/done.html", context)
    error = (
        _("That is not the last group. Look at the number again.")
        if typed
        else _("Please type the last group, or tick that you wrote it down.")
    )
    return _page(request, content, at=now, error=error)


def _ascii(digits: str) -> str:
    return "".join(str(int(c)) for c in digits)


def _page(
    request: HttpRequest, content: dict[str, Any], *, at: datetime, error: str = ""
) -> HttpResponse:
    language = get_language() or pack().default_language
    context = {
        "groups": grouped(content["receipt"]) if content["receipt"] else [],
        "when": content["when"],
        "waits": content["waits"],
        "state": box_token(content, aad=_AAD, now=at),
        "error": error,
        "crisis_in_full": True,
        "crisis": pack().crisis(content["crisis"], language),
    }
    return render(request, "report/receipt.html", context)
