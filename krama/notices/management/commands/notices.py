"""`manage.py notices`: send what was approved, look from afar, lay before people what is due.

A process of its own, beside `work`: a slow server far away must not hold up the bell. It is also the
only process of the desk's side that must reach the outside, besides the desk's own look-ups.
"""

import logging

from krama.notices.chase import chase
from krama.notices.probe import probe_due
from krama.notices.send import send_due
from krama.notices.sweep import sweep
from krama.site.rounds import RoundsCommand, Steps, take_steps

log = logging.getLogger("krama.notices")

STEPS: Steps = {
    "sweep": sweep,
    "chase": chase,
    "send": send_due,
    "probe": probe_due,
}


class Command(RoundsCommand):
    """Sweep, chase, send, probe: round after round."""

    help = "Carry notices: one runs beside `work`, day and night."
    every = 5.0

    def go_round(self) -> None:
        """Do each step once."""
        take_steps(STEPS, log=log)
