"""`manage.py erasures check|replay`: after a restore, erase again what was erased since."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from krama.cases.anonymise import replay
from krama.config.restored import waiting
from krama.report.erased import DamagedLogError


class Command(BaseCommand):
    """Hold the database against the log of what was erased."""

    help = "Say what a restored database has that was erased, or erase it again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the verb."""
        parser.add_argument("verb", choices=["check", "replay"])

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the verb."""
        try:
            found = waiting()
        except DamagedLogError as fault:
            raise CommandError(str(fault)) from None
        if options["verb"] == "replay":
            self.stdout.write(f"{replay(found, now=timezone.now())} erased again.")
        elif found:
            msg = f"{len(found)} would come back: run `manage.py erasures replay`."
            raise CommandError(msg)
        else:
            self.stdout.write("Nothing that was erased is here.")
