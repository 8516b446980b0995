"""The search page. What is searched is posted, never in an address, and written down nowhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from krama.countries.pack import pack
from krama.learn.search.find import find
from krama.report.answers import Answers
from krama.report.crisis import crisis_id
from krama.site.personal import personal

_MOST = 100  # letters; what is longer is no search


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@personal
def search(request: HttpRequest) -> HttpResponse:
    """Ask for a word, or show what was found; whoever writes of danger is shown whom to call."""
    language = get_language() or pack().default_language
    typed = request.POST.get("q", "").strip()[:_MOST]
    found = find(typed, language=language, now=timezone.now()) if typed else []
    crisis = pack().crisis(crisis_id(Answers(words=typed), language), language) if typed else None
    told = {"typed": typed, "found": found, "crisis": crisis}
    return render(request, "learn/search.html", told)
