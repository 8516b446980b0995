"""`manage.py demo`: everything a demonstration needs; a second run changes nothing."""

import os
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from krama.config.management.commands.set_up import told_once
from krama.config.setting_up import Founder, first_rota, is_set_up, set_up
from krama.config.words import compile_words
from krama.countries.pack import pack
from krama.people.models import Member
from krama.people.roles import Role

STAFF = [
    Founder("intake", "Demonstration intake", Role.INTAKE),
    Founder("analyst", "Demonstration analyst", Role.ANALYST),
    Founder("supervisor", "Demonstration supervisor", Role.SUPERVISOR),
    Founder("administrator", "Demonstration administrator", Role.ADMINISTRATOR),
]
WARNING = """\
FOR DEMONSTRATION ONLY: both doors on one loopback address, four invented members of staff, keys in
a folder of this checkout, codes that `make code WHO=analyst` prints. A real service is set up with
`manage.py set_up`; see docs/running.md."""


class Command(BaseCommand):
    """Words, database, static files, keys, staff, rota and pages, in this order."""

    help = "Prepare the demonstration."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is not done yet."""
        if not settings.KRAMA_DEMONSTRATION:
            msg = (
                "KRAMA_DEMONSTRATION is not set: this command makes accounts that anybody may use."
            )
            raise CommandError(msg)
        os.umask(0o077)
        settings.KRAMA_VAR.mkdir(parents=True, exist_ok=True)
        compile_words(settings.KRAMA_LANGUAGES_DIR)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        told = ""
        if not is_set_up():
            now = timezone.now()
            done = set_up(founders=STAFF, now=now)
            hours = [(span.days, span.start, span.end) for span in pack().duty.hours]
            first_rota(done.given[1].member, hours=hours, now=now)
            # Nobody has to choose another one: the printed passwords go on working.
            Member.objects.get_queryset().update(password_is_own=True)
            told = told_once(done)
        call_command("plant")
        self.stdout.write(told + WARNING)
