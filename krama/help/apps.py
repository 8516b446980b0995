"""The room, as Django sees it."""

from django.apps import AppConfig


class HelpConfig(AppConfig):
    """See the room's doorplate in `krama.help`."""

    name = "krama.help"
    label = "help"
