"""Look a running service over: keys, folders, rows. Each fault is a sentence that says what to do."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.people.models import DutyHours, RecoveryShare, TeamShare
from krama.people.roster import holders
from krama.people.rotate import change_is_due, waiting_key
from krama.report.models import Slip, Wrap
from krama.report.submit import TEAM
from krama.site import ram
from krama.site.keyfiles import MissingKeyError, secret, team_keys
from krama.vault.teamkeys import BadTeamKeysError, TeamKeys

_SIZES = {
    "receipt.pepper": 32,
    "desk.pepper": 32,
    "index.key": 32,
    "worker.key": 96,
    "ledger.key": 32,
}
_LATE = timedelta(minutes=5)


def faults(*, now: datetime) -> list[str]:
    """Return what is wrong with this desk; an empty list where nothing is."""
    return [*_key_files(), *faults_of_keys(), *_memory_folder(), *_rows(now=now)]


def faults_of_keys() -> list[str]:
    """Return what is wrong with the team's keys alone: file, ledger, shares, what reports name."""
    return list(_published_keys())


def _key_files() -> Iterator[str]:
    for name, size in _SIZES.items():
        path = settings.KRAMA_KEYS_DIR / name
        try:
            if len(secret(name)) != size:
                yield f"{path} has not {size} bytes: put the right file back from your copy."
        except MissingKeyError:
            yield f"{path} is missing."
            continue
        if path.stat().st_mode & 0o077:
            yield f"{path} can be read by others: chmod 600 it."


def _published_keys() -> Iterator[str]:
    try:
        keys = team_keys()
    except (MissingKeyError, BadTeamKeysError) as fault:
        yield f"team-keys.json cannot be used: {fault}"
        return
    told = Line.objects.filter(deed=Deed.KEYS_PUBLISHED).order_by("-id").first()
    if told is None or told.reason != keys.digest():
        yield (
            "team-keys.json is not the file that the ledger names: do not serve with it before you"
            " know who changed it."
        )
        return
    yield from _old_key_in_use(keys, since=told.at)
    yield from _shares(keys)
    known = {key.key_id for key in keys.keys if key.team == TEAM}
    wraps = Wrap.objects.values_list("team", "key_id").distinct()
    if any(team != TEAM or bytes(key_id) not in known for team, key_id in wraps):
        yield "A report is sealed to a key that was never published: somebody changed the database."


def _old_key_in_use(keys: TeamKeys, *, since: datetime) -> Iterator[str]:
    current = keys.current(TEAM).version
    older = Wrap.objects.filter(team=TEAM, version__lt=current)
    if older.filter(report__received_at__gt=since + _LATE).exists():
        yield (
            "A public door still seals new reports to an older team key: copy team-keys.json to it"
            " and run `manage.py keys compare` there."
        )
    if change_is_due():
        yield "Somebody left who knows the team's key: a holder makes the next one, page Team."
    if waiting_key() is not None:
        yield "A next team key is proposed: run `manage.py keys publish`."


def _shares(keys: TeamKeys) -> Iterator[str]:
    versions = {key.version for key in keys.keys if key.team == TEAM}
    if (waiting := waiting_key()) is not None:
        versions.add(waiting.version)
    tables: list[Any] = [TeamShare.objects, RecoveryShare.objects]
    strange = [table.exclude(team=TEAM, version__in=versions).exists() for table in tables]
    if any(strange):
        yield "A share is of a team key that was never published: drop the proposal or find out why."
    if not holders():
        yield "Nobody who may sign in holds the team's key: only the paper shares open reports."


def _memory_folder() -> Iterator[str]:
    folder: Path = settings.KRAMA_RAM_DIR
    mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    inside = [m for m in mounts if folder.is_relative_to(m[1])]
    kind = max(inside, key=lambda m: len(m[1]))[2] if inside else "unknown"
    if kind not in {"tmpfs", "ramfs"}:
        yield f"{folder} is on {kind}, not in memory: set KRAMA_RAM to a folder on tmpfs."
    if folder.exists() and not ram.is_ours(folder):
        yield f"{folder} can be written by somebody else, so no form is served: chown and chmod 700."


def _rows(*, now: datetime) -> Iterator[str]:
    if Slip.objects.filter(report__received_at__lt=now - _LATE).exists():
        yield "Slips wait for more than five minutes: is `manage.py work` running?"
    if not DutyHours.objects.exists():
        yield "No duty hours are published: visitors are told that nobody is on duty."
