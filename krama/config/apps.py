"""The top room, as Django sees it: it has commands and no tables."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Registered so that `manage.py` finds demo, doctor, keys, plant and work."""

    name = "krama.config"
    label = "config"
