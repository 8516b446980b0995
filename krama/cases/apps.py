"""The room, as Django sees it."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """See the room's doorplate in `krama.cases`."""

    name = "krama.cases"
    label = "cases"
