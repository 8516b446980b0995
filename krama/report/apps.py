"""This room, as Django sees it."""

from django.apps import AppConfig


class ReportConfig(AppConfig):
    """See the room's doorplate in `krama.report`."""

    name = "krama.report"
    label = "report"
