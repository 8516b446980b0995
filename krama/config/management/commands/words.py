"""`manage.py words`: compile the interface's words of every language, or list what is missing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from krama.config.words import compile_words, missing


class Command(BaseCommand):
    """Compile what changed; needs no gettext on the machine."""

    help = "Compile languages/*/LC_MESSAGES/django.po."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take `--missing`."""
        parser.add_argument(
            "--missing", action="store_true", help="List sentences without a translation."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile, or list."""
        if options["missing"]:
            self._list()
            return
        for path in compile_words(settings.KRAMA_LANGUAGES_DIR):
            self.stdout.write(f"compiled {path.relative_to(settings.BASE_DIR)}")

    def _list(self) -> None:
        for source in sorted(settings.KRAMA_LANGUAGES_DIR.glob("*/LC_MESSAGES/django.po")):
            wanted = missing(settings.BASE_DIR, source)
            for name, places in wanted.items():
                said = name.replace("\x04", " | ").replace("\x00", " | ")
                self.stdout.write(f"{places[0]}  {said}")
            self.stdout.write(f"{source.relative_to(settings.BASE_DIR)}: {len(wanted)} missing")
