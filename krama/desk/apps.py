"""The room, as Django sees it."""

from django.apps import AppConfig, apps


class DeskConfig(AppConfig):
    """See the room's doorplate in `krama.desk`."""

    name = "krama.desk"
    label = "desk"

    def ready(self) -> None:
        """Have the ledger told who comes and goes."""
        from krama.desk import comings  # noqa: F401 (signals connect on import)

        if apps.is_installed("allauth.mfa"):
            from krama.desk import factors  # noqa: F401
