"""`manage.py notices`: send what was approved, look from afar, lay before people what is due.

A process of its own, beside `work`: a slow server far away must not hold up the bell. It is also the
only process of the desk's side that must reach the outside, besides the desk's own look-ups.
"""

import logging
import signal
import threading
from argparse import ArgumentParser
from collections.abc import Callable
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from krama.notices.chase import chase
from krama.notices.probe import probe_due
from krama.notices.send import send_due
from krama.notices.sweep import sweep

log = logging.getLogger("krama.notices")

STEPS: dict[str, Callable[..., object]] = {
    "sweep": sweep,
    "chase": chase,
    "send": send_due,
    "probe": probe_due,
}


class Command(BaseCommand):
    """Sweep, chase, send, probe: round after round."""

    help = "Carry notices: one runs beside `work`, day and night."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say how often, or only once."""
        parser.add_argument("--once", action="store_true", help="go round once and end")
        parser.add_argument("--interval", type=float, default=5.0, help="seconds between rounds")

    def handle(self, *args: Any, once: bool, interval: float, **options: Any) -> None:
        """Go round until told to stop; a round that has begun is finished."""
        stop = threading.Event()

        def told_to_stop(signum: int, frame: FrameType | None) -> None:
            stop.set()

        if not once:
            signal.signal(signal.SIGTERM, told_to_stop)
            signal.signal(signal.SIGINT, told_to_stop)
        while not stop.is_set():
            go_round()
            if once:
                return
            stop.wait(interval)


def go_round() -> None:
    """Do each step; what fails is logged by the kind of its error and does not stop the rest."""
    for name, step in STEPS.items():
        close_old_connections()
        try:
            step(now=timezone.now())
        except Exception as error:
            log.error("%s failed: %s", name, type(error).__name__)
