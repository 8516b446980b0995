"""`manage.py code analyst`: the one-time code of a demonstration member, as their phone shows it."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from krama.people.models import Member
from krama.people.secondfactor import code_of


class Command(BaseCommand):
    """Print six digits; refuses outside a demonstration."""

    help = "Print the current one-time code of a demonstration member."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whose."""
        parser.add_argument("who")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        if not settings.KRAMA_DEMONSTRATION:
            msg = "Codes are printed in a demonstration only."
            raise CommandError(msg)
        try:
            member = Member.objects.get_by_natural_key(options["who"])
        except Member.DoesNotExist:
            msg = "Nobody signs in under this name. Try WHO=analyst."
            raise CommandError(msg) from None
        self.stdout.write(code_of(member, now=timezone.now()))
