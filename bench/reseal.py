"""How long it takes to seal every report to the next team key after somebody left.

Run: `python -m bench.reseal --wraps 20000`, or `--wraps 1000000` for the whole bar; DATABASE_URL
names a PostgreSQL instead of a SQLite in a folder of this run. A report has four sealed keys
("wraps"). CPU is that of this process, which is what a member's session does at the desk; a
PostgreSQL server's own is not in it.
"""

import argparse
import os
import tempfile
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path

BAR = 600.0  # CPU seconds for a million
TEAM_SIZE = ["anna", "boran"]
CHUNK = 2_000  # reports made at a time


def prepare(folder: Path) -> None:
    """Start Django with keys and an empty database of this run alone."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="krama.config.settings",
        KRAMA_VAR=str(folder),
        KRAMA_KEYS=str(folder / "keys"),
        KRAMA_RAM=str(folder / "ram"),
        KRAMA_SERVES="both",
        KRAMA_DEMONSTRATION="1",
    )
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def found():
    """Found the team and return one of two officers, who holds its key."""
    from krama.config.setting_up import Founder, set_up
    from krama.people import hasher
    from krama.people.roles import Role
    from krama.people.unlock import Officer, private_of

    staff = [Founder(name, name.title(), Role.ANALYST) for name in TEAM_SIZE]
    given = set_up(founders=staff, now=datetime.now(UTC)).given[0]
    salt, _ = hasher.parts(given.member.password)
    wrap = hasher.secrets_of(given.password, salt=salt).wrap
    return Officer(member=given.member, private=private_of(given.member, wrap=wrap))


def fill(wraps: int) -> None:
    """Make reports with four keys each, sealed to the present key; their texts do not matter."""
    from django.db import transaction

    from krama.report.models import Report, Wrap
    from krama.report.rows import Scope
    from krama.report.submit import TEAM
    from krama.site.keyfiles import team_keys
    from krama.vault.boxing import new_key
    from krama.vault.wraps import seal_wrap

    key, now = team_keys().current(TEAM), datetime.now(UTC).replace(second=0, microsecond=0)
    left = wraps // len(Scope)
    while left:
        some = [
            Report(id=uuid.uuid4(), received_at=now, language="km", category="other", priority=4)
            for _ in range(min(CHUNK, left))
        ]
        left -= len(some)
        rows = [
            Wrap(
                report=report,
                scope=scope.value,
                team=TEAM,
                version=key.version,
                key_id=key.key_id,
                sealed=seal_wrap(
                    new_key(),
                    to=key.public,
                    report=report.id,
                    scope=scope.value,
                    team=TEAM,
                    version=key.version,
                ),
            )
            for report in some
            for scope in Scope
        ]
        with transaction.atomic():
            Report.objects.bulk_create(some)
            Wrap.objects.bulk_create(rows, batch_size=500)


def change_key(by) -> None:
    """Make the next key and publish it, as a holder and the operator do."""
    from krama.config.publishing import publish
    from krama.people.rotate import propose
    from krama.vault.keypairs import fingerprint

    now = datetime.now(UTC)
    publish(digits=fingerprint(propose(by=by, now=now).public), now=now)


def measure(by) -> tuple[int, float, float]:
    """Re-seal all as the desk's button does; return wraps, CPU seconds and seconds by the clock."""
    from krama.cases.reseal import progress, reseal
    from krama.desk.people_team import AT_ONCE

    began, cpu, done = time.perf_counter(), time.process_time(), 0
    while some := reseal(by=by, now=datetime.now(UTC), at_most=AT_ONCE).done:
        done += some
        if done % 100_000 < AT_ONCE:
            print(f"  {done:,} sealed anew, {time.process_time() - cpu:.0f} CPU-s", flush=True)
    took = time.process_time() - cpu
    left = progress().left
    if left:
        msg = f"{left} keys are still sealed to the old version"
        raise RuntimeError(msg)
    return done, took, time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wraps", type=int, default=20_000)
    wraps = parser.parse_args().wraps
    kind = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    with tempfile.TemporaryDirectory(prefix="krama-reseal-") as name:
        prepare(Path(name))
        officer = found()
        fill(wraps)
        change_key(officer)
        done, cpu, clock = measure(officer)
    million = cpu / done * 1_000_000
    print(
        f"{kind}: {done:,} keys re-sealed in {cpu:.1f} CPU-s ({clock:.1f} s by the clock),"
        f" {cpu / done * 1e6:.0f} CPU-µs a key; a million: {million / 60:.1f} CPU-minutes"
        f" (bar {BAR / 60:.0f})"
    )


if __name__ == "__main__":
    main()
