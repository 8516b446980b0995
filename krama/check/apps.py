"""The room, as Django sees it."""

from django.apps import AppConfig
from django.conf import settings


class CheckConfig(AppConfig):
    """See the room's doorplate in `krama.check`."""

    name = "krama.check"
    label = "check"

    def ready(self) -> None:
        """Have `country check` run the cases of signs and personal words too."""
        from krama.countries.check import ALSO

        if _cases not in ALSO:
            ALSO.append(_cases)


def _cases() -> list[str]:
    from krama.check.chat import cases as chat
    from krama.check.post import cases as post

    languages = settings.KRAMA_LANGUAGES_DIR
    return chat.failures(languages) + post.failures(languages)
