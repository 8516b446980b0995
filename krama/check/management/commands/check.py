"""`manage.py check`: Django's own command, and `check chat|post|link` beside it."""

from django.core.management.commands import check

from krama.check.management.readers import FIELDS
from krama.check.management.reading import Reading


class Command(check.Command):
    """Django's system checks, unless the first word names a reader of the check door."""

    def run_from_argv(self, argv: list[str]) -> None:
        """Hand a reader's call on; no app is called chat, post or link."""
        if argv[2:3] and argv[2] in FIELDS:
            Reading().run_from_argv(argv)
        else:
            super().run_from_argv(argv)
