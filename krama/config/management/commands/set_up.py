"""`manage.py set_up name:role:mail …`: keys, founding members and recovery shares, shown once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from krama.config.setting_up import AlreadySetUpError, Founder, SetUp, set_up
from krama.people.roles import Role


class Command(BaseCommand):
    """Set this service up; refuses where it has keys or members."""

    help = "Make keys and founding members (name:role:mail …); prints what is shown only once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the founders."""
        parser.add_argument("founders", nargs="+", metavar="name:role:mail")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set up and print."""
        founders = []
        for text in options["founders"]:
            name, role, *mail = text.split(":")
            if role not in Role.values:
                msg = f"{role!r} is no role; roles are {', '.join(Role.values)}."
                raise CommandError(msg)
            founders.append(Founder(name, name, Role(role), mail[0] if mail else ""))
        try:
            done = set_up(founders=founders, now=timezone.now())
        except AlreadySetUpError:
            msg = "This service has keys or members already; nothing was changed."
            raise CommandError(msg) from None
        self.stdout.write(told_once(done))


def told_once(done: SetUp) -> str:
    """Return the page to print: passwords, code secrets, recovery shares."""
    lines = ["", "SHOWN ONCE. Hand each over in person; this text is kept nowhere.", ""]
    lines.append("Recovery: five shares of 33 words, any three open what the team can open.")
    lines.append("Give them to five people who do not work at the desk.")
    for number, share in enumerate(done.recovery_shares, 1):
        lines += [f"  share {number}", f"    {share}"]
    lines.append("")
    for given in done.given:
        lines += [
            f"{given.member.name} ({given.member.role})",
            f"  password     {given.password}",
            f"  code secret  {given.code_secret}   (type it into an authenticator app)",
            "",
        ]
    lines += ["", f"team-keys.json SHA-256 {done.keys_digest}", ""]
    return "\n".join(lines)
