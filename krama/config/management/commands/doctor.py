"""`manage.py doctor`: say what is wrong with this service; fails where something is."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from krama.config.doctor import faults, faults_of_keys


class Command(BaseCommand):
    """Look keys, folders and rows over."""

    help = "Say what is wrong with keys, folders and rows."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to look over."""
        parser.add_argument("part", nargs="?", choices=["keys"], help="the team's keys alone")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each fault."""
        found = faults_of_keys() if options["part"] else faults(now=timezone.now())
        for fault in found:
            self.stdout.write(f"- {fault}")
        if found:
            msg = f"{len(found)} to mend."
            raise CommandError(msg)
        self.stdout.write("Nothing is wrong.")
