"""The room, as Django sees it."""

from django.apps import AppConfig


class CheckConfig(AppConfig):
    """See the room's doorplate in `krama.check`."""

    name = "krama.check"
    label = "check"
