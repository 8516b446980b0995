"""`manage.py recovery …`: the recovery key on paper, from making it to using it.

`make`, `check`, `rehearse` and `open` need no database and no network: run them on a machine that
has none, and that is wiped afterwards. `sheet`, `take-in`, `publish` and `rehearsed` run at the desk.
"""

import getpass
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from krama.config import publishing, recovering
from krama.people import paper
from krama.site.keyfiles import MissingKeyError
from krama.vault import recovery
from krama.vault.keypairs import KeyPair, fingerprint
from krama.vault.teamkeys import BadTeamKeysError, NoSuchTeamError, PublishedKey, TeamKeys

REFUSALS: dict[type[Exception], str] = {
    recovery.MixedSharesError: "These shares belong to different sets: each may be right, but they"
    " do not open one key together. Look at the dates on the papers.",
    paper.OtherKeyError: "These shares make another recovery key than the one in the file: older"
    " papers, perhaps. Nothing was opened.",
    paper.BadSheetError: "The file is no sheet of this service, or a name, a member's key or a"
    " published key does not fit it. Nothing was changed.",
    recovering.UsedAlreadyError: "This answer was taken in before, and each is used once. Write a new"
    " sheet, and have three holders open it. Nothing was changed.",
    recovering.NotNewError: "The file holds no new recovery key. Nothing was changed.",
    publishing.SwappedError: "team-keys.json is not the file that the ledger names: nothing was"
    " published. Find out first who changed it.",
    BadTeamKeysError: "The file of keys cannot be read.",
    NoSuchTeamError: "The file holds no recovery key.",
    MissingKeyError: "There is no team-keys.json here.",
}


class Command(BaseCommand):
    """The ceremony is told in docs/recovery.md and, to print, on the desk under Team."""

    help = "Make, check, rehearse and use the recovery shares."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do, and with which file."""
        words = parser.add_subparsers(dest="deed", required=True)
        make = words.add_parser("make", help="a new key: five shares to print, its public half")
        make.add_argument("public", type=Path, help="where the public half is written")
        check = words.add_parser("check", help="read one share and say whether it is right")
        rehearse = words.add_parser("rehearse", help="show that three shares work; opens nothing")
        rehearse.add_argument("keys", type=Path, help="team-keys.json, copied from the desk")
        opens = words.add_parser("open", help="let members in with three shares")
        opens.add_argument("sheet", type=Path, help="what `recovery sheet` wrote")
        opens.add_argument("answer", type=Path, help="where the answer is written")
        opens.add_argument("names", nargs="+", help="the members to let in")
        for one in (check, rehearse, opens):
            one.add_argument("--show", action="store_true", help="show the words while typing")
        words.add_parser("sheet", help="write the sheet to carry away").add_argument(
            "sheet", type=Path
        )
        words.add_parser("take-in", help="let in whom the answer names").add_argument(
            "answer", type=Path
        )
        words.add_parser("publish", help="put a new recovery key in place").add_argument(
            "public", type=Path
        )
        words.add_parser("rehearsed", help="note in the ledger that the shares were shown to work")

    def handle(self, *args: Any, deed: str, **options: Any) -> None:
        """Do it; whatever is refused is said in one sentence."""
        try:
            DEEDS[deed](self, **options)
        except tuple(REFUSALS) as refused:
            raise CommandError(REFUSALS[type(refused)]) from None
        except OSError as error:
            raise CommandError(str(error)) from None

    def make(self, *, public: Path, **options: Any) -> None:
        """Print five pages, one share each; write the public half."""
        if public.exists():
            msg = f"{public} exists already; nothing was made."
            raise CommandError(msg)
        pair, shares = recovery.make()
        public.write_text(TeamKeys([PublishedKey("recovery", 1, pair.public)]).to_json(), "utf-8")
        today = timezone.localdate().isoformat()
        for number, share in enumerate(shares, 1):
            self.stdout.write(page(number, share, digits=fingerprint(pair.public), day=today))
        self.stdout.write(f"{public} is for the desk: `recovery publish {public}`.")

    def check_one(self, *, show: bool, **options: Any) -> None:
        """Read one share; name a wrong word by its place, and say nothing of the right ones."""
        _typed("Share", show=show)
        self.stdout.write("Every word of this share is right.")

    def rehearse(self, *, keys: Path, show: bool, **options: Any) -> None:
        """Make the key of three shares, compare its public half, and forget it."""
        published = TeamKeys.from_json(keys.read_text("utf-8")).current("recovery")
        if not paper.is_of(_recovered(show=show), published.public):
            raise paper.OtherKeyError
        self.stdout.write(
            f"These three shares make the recovery key {fingerprint(published.public)}. Nothing was"
            " opened. Note it at the desk: `recovery rehearsed`."
        )

    def open(
        self, *, sheet: Path, answer: Path, names: list[str], show: bool, **options: Any
    ) -> None:
        """Ask for each member's digits, then for three shares; write the answer."""
        text = sheet.read_text("utf-8")
        known = paper.members_of(text)
        if not set(names) <= set(known):
            raise paper.BadSheetError
        for name in names:
            self.stdout.write(f"Call {name}. On their own page they read eight digits aloud.")
            typed = "".join(filter(str.isdigit, _line(f"Digits of {name}: ", show=True)))
            if typed != known[name].replace(" ", ""):
                msg = f"These are not the digits of {name} in the sheet. Nothing was opened."
                raise CommandError(msg)
        done = paper.answer(text, private=_recovered(show=show), names=names, now=timezone.now())
        answer.write_text(done, "utf-8")
        self.stdout.write(
            f"{answer} lets in {', '.join(names)}: `recovery take-in {answer}` at the desk. The key"
            " was whole for a moment: make a new one today, and wipe this machine."
        )

    def sheet(self, *, sheet: Path, **options: Any) -> None:
        """Write the sheet."""
        sheet.write_text(paper.sheet(now=timezone.now()), "utf-8")
        for name, digits in paper.members_of(sheet.read_text("utf-8")).items():
            self.stdout.write(f"{name:<20} {digits}")

    def take_in(self, *, answer: Path, **options: Any) -> None:
        """Take the answer in."""
        members = recovering.take_in(answer.read_text("utf-8"), now=timezone.now())
        self.stdout.write(f"Let in: {', '.join(member.name for member in members)}.")

    def publish(self, *, public: Path, **options: Any) -> None:
        """Publish a new recovery key."""
        added = recovering.publish_recovery(public.read_text("utf-8"), now=timezone.now())
        self.stdout.write(
            f"Recovery key {fingerprint(added.public)}, version {added.version}. Now a member who"
            " holds the team's key seals it to this one, on the desk under Team; then burn the old"
            " papers, and copy team-keys.json to every public door."
        )

    def rehearsed(self, **options: Any) -> None:
        """Note it."""
        recovering.note_rehearsal(now=timezone.now())
        self.stdout.write("Noted.")


DEEDS: dict[str, Callable[..., None]] = {
    "make": Command.make,
    "check": Command.check_one,
    "rehearse": Command.rehearse,
    "open": Command.open,
    "sheet": Command.sheet,
    "take-in": Command.take_in,
    "publish": Command.publish,
    "rehearsed": Command.rehearsed,
}


def page(number: int, share: str, *, digits: str, day: str) -> str:
    """Return one share as a page to print; the form feed starts a new sheet of paper."""
    words = share.split()
    rows = [
        "   ".join(f"{at + 1:>3} {words[at]:<9}" for at in range(row, min(row + 4, len(words))))
        for row in range(0, len(words), 4)
    ]
    head = [
        f"KRAMA RECOVERY KEY {digits}, share {number} of 5, made {day}",
        "Any three of the five open what the team can open. Keep this paper where nobody finds it,",
        "not at the desk, not with another share. Never photograph, type or send it.",
    ]
    return "\n".join([*head, "", *rows, "\f"])


def _recovered(*, show: bool) -> bytes:
    shares: list[str] = []
    while len(shares) < recovery.NEEDED:
        shares.append(_typed(f"Share {len(shares) + 1} of {recovery.NEEDED}", show=show))
    return _private(shares)


def _private(shares: list[str]) -> bytes:
    try:
        private = recovery.recover(shares)
    except recovery.TooFewSharesError:
        msg = "The same share was typed twice; three different ones are needed."
        raise CommandError(msg) from None
    return KeyPair.from_private(private).private


def _typed(name: str, *, show: bool) -> str:
    """Return a share that reads well; asks again at a terminal, ends with an error elsewhere."""
    while True:
        share = _line(f"{name}, its words with blanks: ", show=show)
        try:
            recovery.check_share(share)
        except recovery.WrongShareError as wrong:
            where = f" Word {wrong.position} ({wrong.word})." if wrong.position else ""
            msg = f"{name}: {wrong}.{where} Read the paper again."
            if not sys.stdin.isatty():
                raise CommandError(msg) from None
            sys.stderr.write(msg + "\n")
        else:
            return share


def _line(prompt: str, *, show: bool) -> str:
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        if not line:
            msg = "Fewer lines were given than are needed."
            raise CommandError(msg)
        return line.strip()
    return (input(prompt) if show else getpass.getpass(prompt)).strip()
