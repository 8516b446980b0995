"""`manage.py words`: compile the interface's words of every language."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from krama.config.words import compile_words


class Command(BaseCommand):
    """Compile what changed; needs no gettext on the machine."""

    help = "Compile languages/*/LC_MESSAGES/django.po."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile."""
        for path in compile_words(settings.KRAMA_LANGUAGES_DIR):
            self.stdout.write(f"compiled {path.relative_to(settings.BASE_DIR)}")
