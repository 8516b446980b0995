"""`make bench`: measure the budgets on SQLite and on a PostgreSQL of this run alone."""

import os
import subprocess
import sys

from tests.run import postgres


def measure(module: str, database: str = "") -> None:
    """Run one measurement by itself, so that it shares no process with another."""
    env = {**os.environ, "DATABASE_URL": database}
    subprocess.run([sys.executable, "-m", module], check=True, env=env)


measure("bench.first_load")
measure("bench.reports")
with postgres() as address:
    measure("bench.reports", address)
