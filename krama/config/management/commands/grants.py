"""`manage.py grants public`: print the SQL that gives a process's role what it needs, no more."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from krama.config.grants import ROLES, statements


class Command(BaseCommand):
    """Prints only; pipe it into `psql` as the owner of the tables, again after each upgrade."""

    help = "Print the SQL of a role's rights: public, desk or worker."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which process, and its role's name where it is another."""
        parser.add_argument("process", choices=list(ROLES), metavar="ROLE", help=", ".join(ROLES))
        parser.add_argument("--to", default="", help="the role's name; krama_public and so on")

    def handle(self, *args: Any, process: str, to: str, **options: Any) -> None:
        """Print one transaction."""
        role = to or f"krama_{process}"  # PUBLIC itself is PostgreSQL's word for everybody
        self.stdout.write(f"-- Once before: CREATE ROLE {role} LOGIN PASSWORD '…';")
        for line in ("BEGIN", *statements(ROLES[process], to=role), "COMMIT"):
            self.stdout.write(f"{line};")
