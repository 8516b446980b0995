"""`manage.py ledger verify|show|chain`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from krama.ledger.chain import chain
from krama.ledger.models import Line
from krama.ledger.verify import Anchor, BadAnchorError, verify


class Command(BaseCommand):
    """Look after the record of who did what."""

    help = "Check the ledger's chain, show its last lines, or chain what waits."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the verb, and its options."""
        parser.add_argument("verb", choices=["verify", "show", "chain"])
        parser.add_argument("--anchor", help="verify: a head that was kept elsewhere, number:hash")
        parser.add_argument("--last", type=int, default=50, help="show: how many lines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the verb."""
        match options["verb"]:
            case "verify":
                self.verify(options["anchor"])
            case "show":
                self.show(options["last"])
            case "chain":
                self.stdout.write(f"{chain(timezone.now())} lines chained.")

    def verify(self, told: str | None) -> None:
        """Say whether the chain holds; CommandError, and so exit code 1, where it does not."""
        try:
            verdict = verify(Anchor.read(told) if told else None)
        except BadAnchorError:
            msg = "--anchor reads number:hash, the hash in 64 hex digits."
            raise CommandError(msg) from None
        if not verdict.ok:
            msg = f"Place {verdict.number} (line {verdict.line or 'unknown'}): {verdict.why}."
            raise CommandError(msg)
        self.stdout.write(f"{verdict.head.number} lines hold; {verdict.waiting} wait for a link.")
        self.stdout.write(f"head {verdict.head}")

    def show(self, last: int) -> None:
        """Print the newest lines, oldest first."""
        for line in reversed(Line.objects.order_by("-id")[:last]):
            about = f" {line.subject}" if line.subject else ""
            reason = f" ({line.reason})" if line.reason else ""
            self.stdout.write(
                f"{line.pk} {line.at:%Y-%m-%d %H:%M:%S} {line.by} {line.deed}{about}{reason}"
            )
