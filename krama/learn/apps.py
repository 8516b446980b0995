"""The room, as Django sees it."""

from django.apps import AppConfig


class LearnConfig(AppConfig):
    """See the room's doorplate in `krama.learn`."""

    name = "krama.learn"
    label = "learn"

    def ready(self) -> None:
        """Have a search find the checks too."""
        from krama.countries.searched import ADDED
        from krama.learn.search.checks import checks

        if checks not in ADDED:
            ADDED.append(checks)
