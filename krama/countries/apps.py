"""The room, as Django sees it."""

from django.apps import AppConfig


class CountriesConfig(AppConfig):
    """See the room's doorplate in `krama.countries`."""

    name = "krama.countries"
    label = "countries"
