"""A message to a child, written at noon and sent at six by a worker that cannot read it.

Run: `python -m examples.message_at_a_set_hour`. It makes a service in a folder of its own, has a
report sent and taken, hands the worker a message, and then plays the worker: with every key that it
has, and with the whole database. Nothing of it stays.
"""

import os
import tempfile
import uuid
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from krama.people.unlock import Officer


def main() -> None:
    """Tell the story, and check each step."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            DJANGO_SETTINGS_MODULE="krama.config.settings",
            KRAMA_VAR=folder,
            KRAMA_KEYS=str(Path(folder) / "keys"),
            KRAMA_DEMONSTRATION="1",
        )
        django.setup()
        story()


def story() -> None:
    """Submit, take, hand over, release, read."""
    from django.utils import timezone

    from krama.cases.models import Ticket
    from krama.cases.take import take
    from krama.cases.tickets import send_later
    from krama.cases.use_tickets import use_tickets
    from krama.people.models import Member
    from krama.report.answers import Answers
    from krama.report.inbox import enter, look
    from krama.report.models import Message, Report, Wrap
    from krama.report.submit import submit
    from krama.site.keyfiles import secret
    from krama.vault import receipts
    from krama.vault.opening import CannotOpenError, open_ticket, open_wrap

    made = founder()
    now = timezone.now()
    receipt, report_id = receipts.new(), uuid.uuid4()
    answers = Answers(category="other", words="Somebody writes to me every night.")
    submit(answers=answers, report_id=report_id, receipt=receipt, language="en", now=now)
    report = Report.objects.get(id=report_id)
    case = take(report=report, by=made, now=now)
    six = (now + timedelta(hours=6)).replace(second=0, microsecond=0)
    words = "You did the right thing. Tomorrow somebody calls the school."
    send_later(case=case, text=words, message_id=uuid.uuid4(), at=six, by=made, now=now)
    print(f"{Member.objects.count()} person handed the worker {Ticket.objects.count()} ticket.")

    ticket, private = Ticket.objects.get(), secret("worker.key")
    held = open_ticket(
        bytes(ticket.sealed),
        private=private,
        kind=ticket.kind,
        id=ticket.id,
        expires=int(ticket.expires_at.timestamp()),
    )
    print(f"In it the worker finds {', '.join(sorted(held))}; the words are not among them.")
    if words in str(held):
        raise SystemExit("The worker can read the message.")
    refused = 0
    for wrap in Wrap.objects.all():
        try:
            open_wrap(
                bytes(wrap.sealed),
                private=private,
                report=report.id,
                scope=wrap.scope,
                team=wrap.team,
                version=wrap.version,
            )
        except CannotOpenError:
            refused += 1
    print(f"{refused} of {Wrap.objects.count()} keys of the report stay closed to it.")

    use_tickets(now=six - timedelta(minutes=1))
    print(f"A minute before six: {len(look(enter(receipt, now=six)).letters)} messages.")
    use_tickets(now=six)
    print(f"At six the child reads: {look(enter(receipt, now=six)).letters[0].text}")
    print(f"{Ticket.objects.count()} tickets are left; {Message.objects.count()} message stands.")


def founder() -> "Officer":
    """Set the service up with one analyst; return them signed in, with their key open."""
    from django.core.management import call_command
    from django.utils import timezone

    from krama.config.setting_up import Founder, set_up
    from krama.people import hasher
    from krama.people.roles import Role
    from krama.people.unlock import Officer, private_of

    call_command("migrate", verbosity=0)
    analyst = Founder("analyst", "The analyst", Role.ANALYST)
    given = set_up(founders=[analyst], now=timezone.now()).given[0]
    salt, _ = hasher.parts(given.member.password)
    wrap = hasher.secrets_of(given.password, salt=salt).wrap
    return Officer(member=given.member, private=private_of(given.member, wrap=wrap))


if __name__ == "__main__":
    main()
