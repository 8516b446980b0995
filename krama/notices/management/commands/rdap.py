"""`manage.py rdap`: fetch IANA's lists of registries anew; run it from a timer, once a day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from krama.notices.bootstrap import published
from krama.notices.guard import NoSuchNameError, RefusedError
from krama.notices.refresh import BadListError, ShrunkError, refresh
from krama.notices.way import NotSetUpError, way_out


class Command(BaseCommand):
    """Fetch the lists through the guard; the old ones stay where that fails."""

    help = "Fetch IANA's lists of registries (RDAP bootstrap, RFC 9224) anew."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say of which day the lists are, list by list."""
        try:
            refresh(way=way_out())
        except NotSetUpError:
            raise CommandError("Set KRAMA_RESOLVER first; see docs/settings.md.") from None
        except (BadListError, ShrunkError, RefusedError, NoSuchNameError, OSError) as error:
            raise CommandError(f"The old lists stay: {type(error).__name__}.") from None
        for name, day in published().items():
            self.stdout.write(f"{name}: {day}")
