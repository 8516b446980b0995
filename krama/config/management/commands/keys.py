"""`manage.py keys show | compare SHA256 | publish`: the team's public keys, on every machine."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from krama.config import publishing
from krama.site.keyfiles import MissingKeyError, team_keys
from krama.vault.keypairs import fingerprint
from krama.vault.teamkeys import BadTeamKeysError, NoSuchTeamError, TeamKeys

REFUSALS: dict[type[Exception], str] = {
    publishing.NothingProposedError: "Nothing is proposed. A member who holds the team's key makes"
    " the next one at the desk, under Team.",
    publishing.NotANextKeyError: "The proposed file changes a published key or adds more than one:"
    " do not use it, and find out who wrote it.",
    publishing.NotHeldError: "Nobody at the desk was given this key: the proposal was dropped since"
    " somebody left, or it is not ours. Have the next key made again.",
    publishing.WrongDigitsError: "These are not the digits of the proposed key. Somebody put"
    " another key there, or a digit was misheard: nothing was published.",
    publishing.SwappedError: "team-keys.json is not the file that the ledger names: nothing was"
    " published. Find out first who changed it.",
}


class Command(BaseCommand):
    """Public halves only: nothing here opens anything."""

    help = "Show, compare or publish the team's public keys."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do."""
        words = parser.add_subparsers(dest="deed", required=True)
        words.add_parser("show", help="which keys this machine seals to, and the file's SHA-256")
        compare = words.add_parser("compare", help="fail unless this machine has that very file")
        compare.add_argument("digest", help="the SHA-256 that `keys show` says on the desk")
        publish = words.add_parser("publish", help="put the proposed next key in place")
        publish.add_argument("--digits", help="the eight digits that a holder reads aloud")

    def handle(self, *args: Any, deed: str, **options: Any) -> None:
        """Do it; a file that cannot be used is said in one sentence."""
        try:
            getattr(self, deed)(**options)
        except (MissingKeyError, BadTeamKeysError, NoSuchTeamError) as fault:
            msg = f"The file of team keys cannot be used: {fault}"
            raise CommandError(msg) from None

    def show(self, **options: Any) -> None:
        """Print the keys that new reports are sealed to."""
        self.stdout.write(told(team_keys()))

    def compare(self, *, digest: str, **options: Any) -> None:
        """Fail where the file is another; the public door needs no database for this."""
        if team_keys().digest() != digest.strip().lower():
            msg = (
                "This machine seals to OTHER keys than the desk's: stop its public door, copy"
                " team-keys.json from the desk, and find out who changed it."
            )
            raise CommandError(msg)
        self.stdout.write("The same file.")

    def publish(self, *, digits: str | None, **options: Any) -> None:
        """Ask for the digits and publish."""
        try:
            _, key = publishing.the_next_key()
            if digits is None:
                self.stdout.write(f"Next: {key.team}, version {key.version}.")
                self.stdout.write("Call a member who holds the key and sees the page Team.")
                digits = input("The eight digits they read: ")
            key = publishing.publish(digits=digits, now=timezone.now())
        except tuple(REFUSALS) as refused:
            raise CommandError(REFUSALS[type(refused)]) from None
        self.stdout.write(f"Published {key.team}, version {key.version}.")
        self.stdout.write(told(team_keys()))
        self.stdout.write("Now copy team-keys.json to every public door and compare it there.")


def told(keys: TeamKeys) -> str:
    """Return one line for each team's current key, and the digest of the file."""
    teams = sorted({key.team for key in keys.keys})
    lines = [
        f"{key.team:<10} version {key.version}  digits {fingerprint(key.public)}"
        for key in (keys.current(team) for team in teams)
    ]
    return "\n".join([*lines, f"SHA-256 {keys.digest()}"])
