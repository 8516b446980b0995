"""Posters as PDF, one for each topic, made from the page as it stands."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from krama.countries.facing import facing
from krama.countries.pack import pack
from krama.learn.models import TopicPage
from krama.learn.print_poster import Poster, groups_of, poster_pdf
from krama.site.paper import paper


@require_safe
def poster(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the poster of a topic in the language of the address."""
    page = (
        TopicPage.objects.live()
        .filter(
            locale__language_code=get_language(), slug=slug, url_path__endswith=f"/learn/{slug}/"
        )
        .first()
    )
    if page is None:
        raise Http404
    return paper(request, poster_pdf(poster_of(page, request)), name=f"{slug}-{get_language()}.pdf")


def poster_of(page: Any, request: HttpRequest) -> Poster:
    """Return what stands on the poster of a topic."""
    language = str(page.locale.language_code)
    address = request.build_absolute_uri(page.get_url(request))
    country = facing()
    number = country.numbers["child_helpline"]
    helpline = next((one for one in pack().services.values() if one.number == number), None)
    told = helpline.facing(language) if helpline else None
    call = gettext("Call %(number)s, free") if told and told.free else gettext("Call %(number)s")
    return Poster(
        language=language,
        service=country.service,
        title=page.title,
        answer=page.answer,
        groups=groups_of(page),
        address=address,
        shown_address=address.partition("://")[2],
        read_more=gettext("Read more, check a chat, or get help:"),
        call=call % {"number": number},
        called=f"{told.name}. {told.hours}." if told else "",
        tell=gettext("You can also tell us. You don't have to give your name."),
    )
