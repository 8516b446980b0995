"""The room, as Django sees it."""

from django.apps import AppConfig


class HelpConfig(AppConfig):
    """See the room's doorplate in `krama.help`."""

    name = "krama.help"
    label = "help"

    def ready(self) -> None:
        """Join in `country check` and in the search."""
        from krama.countries.check import ABOVE
        from krama.countries.searched import ADDED
        from krama.help.packcheck import path_faults
        from krama.help.searched import searched

        if path_faults not in ABOVE:
            ABOVE.append(path_faults)
        if searched not in ADDED:
            ADDED.append(searched)
