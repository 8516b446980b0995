"""`manage.py notices`: send what was approved, look from afar, lay before people what is due.

A process of its own, beside `work`: a slow server far away must not hold up the bell. It is also the
only process of the desk's side that must reach the outside, besides the desk's own look-ups.
"""

import logging
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from krama.notices.chase import chase
from krama.notices.probe import probe_due
from krama.notices.send import send_due
from krama.notices.sweep import sweep
from krama.site.rounds import Steps, keep_going, take_steps

log = logging.getLogger("krama.notices")

STEPS: Steps = {
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
        keep_going(lambda: go_round(), once=once, interval=interval)


def go_round() -> None:
    """Do each step once."""
    take_steps(STEPS, log=log)
