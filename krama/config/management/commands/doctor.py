"""`manage.py doctor`: say what is wrong with this service; fails where something is."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from krama.config.doctor import faults


class Command(BaseCommand):
    """Look keys, folders and rows over."""

    help = "Say what is wrong with keys, folders and rows."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each fault."""
        found = faults(now=timezone.now())
        for fault in found:
            self.stdout.write(f"- {fault}")
        if found:
            msg = f"{len(found)} to mend."
            raise CommandError(msg)
        self.stdout.write("Nothing is wrong.")
