"""`manage.py site export FOLDER.zip`: the whole public site, for a school without internet."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from krama.config.exporting import export
from krama.countries.pack import pack


class Command(BaseCommand):
    """Write the public site, as it is published now, into a zip."""

    help = "export FOLDER.zip: the public site, to be opened from a stick by a double click on index.html"  # fmt: skip

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to do and where to."""
        parser.add_argument("deed", choices=["export"])
        parser.add_argument("zip", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Export, and say how much there is."""
        to: Path = options["zip"]
        if to.suffix != ".zip":
            msg = f"{to} does not end in .zip"
            raise CommandError(msg)
        pages = export(pack(), to)
        self.stdout.write(f"{to}: {pages} pages, {to.stat().st_size / 2**20:.1f} MB")
