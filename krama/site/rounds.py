"""Commands that go round, step by step, until they are told to stop."""

import logging
import signal
import threading
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from types import FrameType
from typing import Any, ClassVar

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

Steps = Mapping[str, Callable[..., object]]


class RoundsCommand(BaseCommand):
    """A command that goes round once, or until it is told to stop; name its `every` and its round."""

    every: ClassVar[float]

    def go_round(self) -> None:
        """Do everything once."""
        raise NotImplementedError

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say how often, or only once."""
        parser.add_argument("--once", action="store_true", help="go round once and end")
        parser.add_argument(
            "--interval", type=float, default=self.every, help="seconds between rounds"
        )

    def handle(self, *args: Any, once: bool, interval: float, **options: Any) -> None:
        """Go round until SIGTERM or SIGINT; a round that has begun is finished."""
        if once:
            self.go_round()
            return
        stop = threading.Event()

        def told_to_stop(signum: int, frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, told_to_stop)
        signal.signal(signal.SIGINT, told_to_stop)
        while not stop.is_set():
            self.go_round()
            stop.wait(interval)


def take_steps(steps: Steps, *, log: logging.Logger) -> None:
    """Do each step; what fails is logged by the kind of its error and does not stop the rest."""
    for name, step in steps.items():
        close_old_connections()
        try:
            step(now=timezone.now())
        except Exception as error:
            log.error("%s failed: %s", name, type(error).__name__)
