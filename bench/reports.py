"""How many reports are accepted, what one costs, and whether any is lost when many come at once.

Run: `make bench`, or `python -m bench.reports`; DATABASE_URL names a PostgreSQL instead of SQLite.
CPU is that of gunicorn's workers, read from /proc; it does not depend on who else uses the machine.
"""

import os
import time
from concurrent.futures import ThreadPoolExecutor

from bench.service import Service, running
from bench.teller import Teller

SENDERS = 20
AT_ONCE = 200
ONE_BY_ONE = 100


def whole_path_and_final_post(service: Service) -> tuple[float, float]:
    """Return CPU milliseconds of the whole shortest path, and of its final post, per report."""
    tellers = [Teller(service.address) for _ in range(4)]
    for teller in tellers:  # warm: templates read, keys cached
        teller.send(teller.to_check_page())
    began = service.cpu_seconds()
    forms = [tellers[n % 4].to_check_page() for n in range(ONE_BY_ONE)]
    walked = service.cpu_seconds()
    for n, form in enumerate(forms):
        tellers[n % 4].send(form)
    sent = service.cpu_seconds()
    for teller in tellers:
        teller.close()
    final = (sent - walked) * 1000 / ONE_BY_ONE
    return (walked - began) * 1000 / ONE_BY_ONE + final, final


def many_at_once(service: Service, *, senders: int = SENDERS, reports: int = AT_ONCE) -> float:
    """Send `reports` final posts by `senders` at once; return how many a second were accepted.

    Raises where an error came, a receipt came twice, or a report is missing.
    """
    before = service.count("report.Report")
    share = reports // senders

    def walk(_: int) -> tuple[Teller, list[dict[str, str]]]:
        teller = Teller(service.address)
        return teller, [teller.to_check_page() for _ in range(share)]

    def send(ready: tuple[Teller, list[dict[str, str]]]) -> list[str]:
        teller, forms = ready
        try:
            return [teller.send(form) for form in forms]
        finally:
            teller.close()

    with ThreadPoolExecutor(senders) as pool:
        ready = list(pool.map(walk, range(senders)))
        began = time.perf_counter()
        receipts = [digits for some in pool.map(send, ready) for digits in some]
        took = time.perf_counter() - began
    written = service.count("report.Report") - before
    if len(set(receipts)) != reports or written != reports:
        msg = f"{len(set(receipts))} receipts and {written} reports of {reports}"
        raise RuntimeError(msg)
    return reports / took


def main() -> None:
    """Measure and print."""
    database = os.environ.get("DATABASE_URL", "")
    with running(database=database) as service:
        kind = "PostgreSQL" if database else "SQLite"
        path, final = whole_path_and_final_post(service)
        print(f"{kind}: final post {final:.1f} CPU-ms (bar 30), whole path {path:.1f} (bar 100)")
        rate = many_at_once(service)
        print(f"{kind}: {AT_ONCE} reports by {SENDERS} senders at once: {rate:.0f}/s, none lost")


if __name__ == "__main__":
    main()
