"""`manage.py plant`: make the pages of learn and help from the country's pack."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from krama.config.planting import plant, rehearse, told
from krama.countries.pack import pack


class Command(BaseCommand):
    """May be run again at any time: what an editor changed is left alone."""

    help = "Plant learn and help from the country's pack, in each of its languages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --diff."""
        parser.add_argument("--diff", action="store_true", help="only show what would change")

    def handle(self, *args: Any, diff: bool = False, **options: Any) -> None:
        """Plant, or show what planting would do; name what was left because an editor changed it."""
        del args
        ours = pack()
        seen = rehearse(ours) if diff else plant(ours)
        for line in told(seen, diff=diff):
            self.stdout.write(line)
        languages = ", ".join(ours.languages)
        done = "Would plant" if diff else "Planted"
        if options.get("verbosity", 1):
            self.stdout.write(f"{done} {ours.code}: {languages}.")
