"""The room, as Django sees it."""

from django.apps import AppConfig


class LearnConfig(AppConfig):
    """See the room's doorplate in `krama.learn`."""

    name = "krama.learn"
    label = "learn"
