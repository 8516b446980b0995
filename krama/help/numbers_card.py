"""Who helps, on a card for a wallet: eight on a sheet of A4, with lines to cut along."""

from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from krama.help.services import HelpService
from krama.site.paper import paper

MOST = 4  # numbers that a card can hold
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True)
class Number:
    """One number, and whose it is."""

    number: str
    name: str


@dataclass(frozen=True)
class Card:
    """All that stands on a card, in one language."""

    language: str
    title: str
    line: str
    numbers: tuple[Number, ...]
    address: str


@require_safe
def numbers_card(request: HttpRequest) -> HttpResponse:
    """Return the cards in the language of the address, with the numbers that staff keep."""
    language = get_language() or ""
    shown = HelpService.objects.filter(locale__language_code=language, shown=True).exclude(
        number=""
    )
    numbers = tuple(
        Number(one.number, f"{one.name} · {gettext('free')}" if one.free else one.name)
        for one in shown[:MOST]
    )
    if not numbers:
        raise Http404
    card = Card(
        language=language,
        title=gettext("Somebody to talk to"),
        line=gettext("You are not to blame."),
        numbers=numbers,
        address=request.build_absolute_uri(f"/{language}/help/"),
    )
    return paper(request, card_pdf(card), name=f"numbers-{language}.pdf")


@lru_cache(maxsize=8)
def card_pdf(card: Card) -> bytes:
    """Return eight cards as a PDF of one page; drawn once in the life of a process."""
    # Only who prints loads the libraries: they weigh more than all the rest of the public door.
    from krama.help.numbers_sheet import drawn

    with _ONE_AT_A_TIME:
        return drawn(card)
