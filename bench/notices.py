"""How long "where is it?" takes: fifty recorded hosts, registries and a resolver that are far away.

Run: `python -m bench.notices`. Each answer of the DNS, and each of a registry, comes after a delay, as
one from another continent does; the TLS between is real, on this machine.
"""

import os
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.utils import timezone  # noqa: E402

from krama.notices import bootstrap, cdn, outside  # noqa: E402
from krama.notices.locate import locate  # noqa: E402
from krama.notices.sites import read_site  # noqa: E402
from tests.notices import registries, standin  # noqa: E402

BAR = 5.0  # seconds, p95


def main() -> None:
    """Measure and print a line a delay."""
    outside._DOCUMENTATION = ()
    bootstrap.SHIPPED = Path(tempfile.mkdtemp(prefix="krama-bench-"))
    registries.bootstrap(bootstrap.SHIPPED)
    cdn.FILE = Path(registries.__file__).parent / "recorded/cdn.toml"
    for delay in (0.0, 0.1, 0.3):
        with standin.outside(registries.NAMES) as world:
            hosts = registries.settle(world)
            way = replace(world.way(asn_zone=registries.ZONE), patience=4.0)
            world.latency = delay
            took, unknown = [], 0
            for host in hosts:
                began = time.monotonic()
                found = locate(read_site(host.url), way=way, now=timezone.now())
                took.append(time.monotonic() - began)
                unknown += len(found.missing)
                assert {(one.what, one.why) for one in found.missing} == host.missing, host.name
        p95 = statistics.quantiles(took, n=20)[18]
        print(
            f"delay {1000 * delay:.0f} ms an answer: {len(took)} hosts, median"
            f" {statistics.median(took):.2f} s, p95 {p95:.2f} s (bar {BAR:.0f} s),"
            f" {unknown} unknowns said, 0 guessed"
        )


main()
