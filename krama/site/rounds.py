"""Commands that go round, step by step, until they are told to stop."""

import logging
import signal
import threading
from collections.abc import Callable, Mapping
from types import FrameType

from django.db import close_old_connections
from django.utils import timezone

Steps = Mapping[str, Callable[..., object]]


def keep_going(go_round: Callable[[], None], *, once: bool, interval: float) -> None:
    """Go round once, or each `interval` seconds until SIGTERM or SIGINT; a begun round is finished."""
    if once:
        go_round()
        return
    stop = threading.Event()

    def told_to_stop(signum: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, told_to_stop)
    signal.signal(signal.SIGINT, told_to_stop)
    while not stop.is_set():
        go_round()
        stop.wait(interval)


def take_steps(steps: Steps, *, log: logging.Logger) -> None:
    """Do each step; what fails is logged by the kind of its error and does not stop the rest."""
    for name, step in steps.items():
        close_old_connections()
        try:
            step(now=timezone.now())
        except Exception as error:
            log.error("%s failed: %s", name, type(error).__name__)
