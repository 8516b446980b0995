"""The room, as Django sees it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """See the room's doorplate in `krama.people`."""

    name = "krama.people"
    label = "people"
