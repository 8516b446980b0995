"""`manage.py ledger verify|show|chain|head|forget`."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from krama.ledger.anchor import read, sign
from krama.ledger.chain import chain
from krama.ledger.forget import LEAST, TooSoonError, forget
from krama.ledger.models import Line
from krama.ledger.verify import Anchor, BadAnchorError, verify
from krama.site.keyfiles import MissingKeyError, secret
from krama.vault.signing import SigningKey


class Command(BaseCommand):
    """Look after the record of who did what."""

    help = "Check the ledger's chain, show its last lines, chain what waits, forget old readings."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the verb, and its options."""
        parser.add_argument("verb", choices=["verify", "show", "chain", "head", "forget"])
        parser.add_argument(
            "--anchor",
            help="verify: heads that were kept elsewhere: a file of them, or number:hash",
        )
        parser.add_argument("--last", type=int, default=50, help="show: how many lines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the verb."""
        match options["verb"]:
            case "verify":
                self.verify(options["anchor"])
            case "show":
                self.show(options["last"])
            case "head":
                self.head()
            case "forget":
                self.forget()
            case "chain":
                self.stdout.write(f"{chain(timezone.now())} lines chained.")

    def verify(self, told: str | None) -> None:
        """Say whether the chain holds; CommandError, and so exit code 1, where it does not."""
        try:
            verdict = verify(*_anchors(told), now=timezone.now())
        except BadAnchorError as fault:
            msg = f"--anchor takes a file of heads, or number:hash: {fault}."
            raise CommandError(msg) from None
        if not verdict.ok:
            msg = f"Place {verdict.number} (line {verdict.line or 'unknown'}): {verdict.why}."
            raise CommandError(msg)
        self.stdout.write(f"{verdict.head.number} lines hold; {verdict.waiting} wait for a link.")
        if verdict.forgotten:
            self.stdout.write(f"{verdict.forgotten} readings are forgotten, as the ledger tells.")
        self.stdout.write(f"head {verdict.head}")

    def head(self) -> None:
        """Print the head, signed, to be kept elsewhere."""
        verdict = verify()
        try:
            key = SigningKey.from_seed(secret("ledger.key"))
        except MissingKeyError as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(sign(verdict.head, key=key, now=timezone.now()).line())

    def forget(self) -> None:
        """Forget who read what before the months of KRAMA_READINGS_MONTHS; the worker does it daily."""
        try:
            count = forget(by="operator", now=timezone.now(), months=settings.KRAMA_READINGS_MONTHS)
        except TooSoonError:
            msg = f"KRAMA_READINGS_MONTHS is below {LEAST}; nothing was forgotten."
            raise CommandError(msg) from None
        self.stdout.write(f"{count} readings forgotten.")

    def show(self, last: int) -> None:
        """Print the newest lines, oldest first."""
        for line in reversed(Line.objects.order_by("-id")[:last]):
            about = f" {line.subject}" if line.subject else ""
            reason = f" ({line.reason})" if line.reason else ""
            self.stdout.write(
                f"{line.pk} {line.at:%Y-%m-%d %H:%M:%S} {line.by} {line.deed}{about}{reason}"
            )


def _anchors(told: str | None) -> list[Anchor]:
    """Return the anchors of a file, or the one that was typed."""
    if not told:
        return []
    path = Path(told)
    if not path.is_file():
        return [Anchor.read(told)]
    try:
        public = secret("ledger.pub")
    except MissingKeyError:
        public = SigningKey.from_seed(secret("ledger.key")).public
    return read(path.read_text(encoding="ascii").splitlines(), public=public)
