"""`manage.py work`: everything that happens without a person, once a second."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.core.management import call_command
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from krama.cases.bell import ring
from krama.cases.index_slips import index_slips
from krama.cases.reopen import reopen_answered
from krama.cases.use_tickets import use_tickets
from krama.config.restored import refuse_an_older_copy
from krama.ledger.carry import carry
from krama.ledger.chain import chain
from krama.ledger.forget import forget_daily
from krama.report.erased import carry_to_log
from krama.site.rounds import RoundsCommand, Steps, take_steps

KEPT = timedelta(days=1)

log = logging.getLogger("krama.work")


def _run_tasks(*, now: datetime) -> None:
    """Forget what was finished a day ago, and run what is due."""
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT).delete()
    if not DBTaskResult.objects.ready().exists():
        return  # the library's worker tells the log each time that it had nothing to do
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )
    worker.run()


def _publish(*, now: datetime) -> None:
    """Publish and take down what editors set to this hour; looked for once a minute."""
    if now.replace(second=0, microsecond=0) == _looked.get("at"):
        return
    _looked["at"] = now.replace(second=0, microsecond=0)
    # No signature of ours: Wagtail's command goes by the clock itself.
    call_command("publish_scheduled", verbosity=0)


_looked: dict[str, datetime] = {}

STEPS: Steps = {
    "chain": lambda *, now: chain(now),
    "index": index_slips,
    "tickets": use_tickets,
    "reopen": reopen_answered,
    "bell": ring,
    "carry": carry,
    "forget": forget_daily,
    "erased": carry_to_log,
    "publish": _publish,
    "tasks": _run_tasks,
}


class Command(RoundsCommand):
    """Chain the ledger, index slips, open cases again, ring the bell, run tasks."""

    help = "Do what happens without a person; one runs beside the desk, day and night."
    every = 1.0

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse to work on an older copy; go round otherwise."""
        refuse_an_older_copy()
        super().handle(*args, **options)

    def go_round(self) -> None:
        """Do each step once."""
        go_round()


def go_round() -> None:
    """Do each step once."""
    take_steps(STEPS, log=log)
