"""Put the country into every template."""

from django.http import HttpRequest

from krama.countries.facing import Facing, facing


def country(request: HttpRequest) -> dict[str, Facing]:
    """Return `country`, in the language of the request."""
    del request
    return {"country": facing()}
