"""`manage.py work`: everything that happens without a person, once a second."""

import logging
import signal
import threading
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import datetime, timedelta
from types import FrameType
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone
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

STEPS: dict[str, Callable[..., object]] = {
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


class Command(BaseCommand):
    """Chain the ledger, index slips, open cases again, ring the bell, run tasks."""

    help = "Do what happens without a person; one runs beside the desk, day and night."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say how often, or only once."""
        parser.add_argument("--once", action="store_true", help="go round once and end")
        parser.add_argument("--interval", type=float, default=1.0, help="seconds between rounds")

    def handle(self, *args: Any, once: bool, interval: float, **options: Any) -> None:
        """Go round until told to stop; a round that has begun is finished."""
        refuse_an_older_copy()
        stop = threading.Event()
        if once:
            go_round()
            return

        def told_to_stop(signum: int, frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, told_to_stop)
        signal.signal(signal.SIGINT, told_to_stop)
        while not stop.is_set():
            go_round()
            stop.wait(interval)


def go_round() -> None:
    """Do each step; what fails is logged by the kind of its error and does not stop the rest."""
    for name, step in STEPS.items():
        close_old_connections()
        try:
            step(now=timezone.now())
        except Exception as error:
            log.error("%s failed: %s", name, type(error).__name__)
