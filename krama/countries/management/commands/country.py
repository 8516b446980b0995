"""`manage.py country check [code]`: say what is wrong with a country pack and its sign cases."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from krama.countries.check import ALSO, faults


class Command(BaseCommand):
    """Ends with an error where anything is wrong."""

    help = "Say what is wrong with a country pack."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the verb and the country's code."""
        parser.add_argument("verb", choices=["check"])
        parser.add_argument("code", nargs="?", default=settings.KRAMA_COUNTRY)

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each fault on a line of its own."""
        del args
        folder = settings.KRAMA_COUNTRIES_DIR / options["code"]
        if not folder.is_dir():
            msg = f"There is no folder {folder}."
            raise CommandError(msg)
        found = faults(folder) + [fault for more in ALSO for fault in more()]
        for fault in found:
            self.stdout.write(fault)
        if found:
            msg = f"{options['code']}: {len(found)} to mend."
            raise CommandError(msg)
        self.stdout.write(f"{options['code']}: nothing is wrong.")
