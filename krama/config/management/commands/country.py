"""`manage.py country check|plant|harvest|new [code]`: look after a country's pack."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from krama.config.harvesting import harvest
from krama.countries.check import ALSO, faults
from krama.countries.new import BadCodeError, ThereAlreadyError, new_country
from krama.countries.pack import read


class Command(BaseCommand):
    """`check` ends with an error where anything is wrong."""

    help = "Check a country's pack, plant it, harvest what editors changed, or begin a new one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the verb, the country's code, and what each verb needs."""
        parser.add_argument("verb", choices=["check", "plant", "harvest", "new"])
        parser.add_argument("code", nargs="?", default=settings.KRAMA_COUNTRY)
        parser.add_argument(
            "--diff", action="store_true", help="plant: only show what would change"
        )
        parser.add_argument(
            "--to", type=Path, help="harvest: where to write; new: beside which packs"
        )
        parser.add_argument(
            "--languages", default="en", help="new: codes with commas, the first its own"
        )

    def handle(self, *args: Any, verb: str, code: str, **options: Any) -> None:
        """Do one verb."""
        del args
        if verb == "new":
            self._new(code, options["languages"], options["to"] or settings.KRAMA_COUNTRIES_DIR)
            return
        folder = settings.KRAMA_COUNTRIES_DIR / code
        if not folder.is_dir():
            msg = f"There is no folder {folder}."
            raise CommandError(msg)
        if verb == "check":
            self._check(folder)
        elif code != settings.KRAMA_COUNTRY:
            msg = f"This service serves {settings.KRAMA_COUNTRY}; set KRAMA_COUNTRY={code} first."
            raise CommandError(msg)
        elif verb == "plant":
            call_command("plant", diff=options["diff"], stdout=self.stdout)
        else:
            self._harvest(folder, options["to"] or settings.KRAMA_VAR / "harvest" / code)

    def _check(self, folder: Path) -> None:
        found = faults(folder) + [fault for more in ALSO for fault in more()]
        for fault in found:
            self.stdout.write(fault)
        if found:
            msg = f"{folder.name}: {len(found)} to mend."
            raise CommandError(msg)
        self.stdout.write(f"{folder.name}: nothing is wrong.")

    def _harvest(self, folder: Path, to: Path) -> None:
        found = harvest(read(folder), to=to)
        for line in (*found.files, *found.notes):
            self.stdout.write(line)
        self.stdout.write(f"{len(found.files)} files in {to}; {len(found.notes)} to look at.")

    def _new(self, code: str, languages: str, to: Path) -> None:
        try:
            files = new_country(to, code, languages.split(","), today=timezone.localdate())
        except BadCodeError:
            msg = "A code is small letters and digits; languages are codes with commas: en,fr"
            raise CommandError(msg) from None
        except ThereAlreadyError:
            msg = f"There is a folder {to / code} already."
            raise CommandError(msg) from None
        for name in files:
            self.stdout.write(f"{to / code / name}")
        self.stdout.write("\nTo fill in:")
        for blank in faults(to / code):
            self.stdout.write(blank)
