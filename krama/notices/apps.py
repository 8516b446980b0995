"""The room, as Django sees it."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """See the room's doorplate in `krama.notices`."""

    name = "krama.notices"
    label = "notices"

    def ready(self) -> None:
        """Have `country check` look at the notices of a pack."""
        from krama.countries.check import ABOVE
        from krama.notices.packcheck import notice_faults

        if notice_faults not in ABOVE:
            ABOVE.append(notice_faults)
