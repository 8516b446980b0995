"""Seal open reports to the new team key, a batch at a time, and destroy the old key at the end.

A batch is one transaction. Whoever stops or is killed leaves reports sealed to the old key or to
the new one, never to none; the next run goes on with what is left.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from krama.cases.allow import who
from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.ledger.write import write
from krama.people.models import TeamShare
from krama.people.roster import proven_key
from krama.people.unlock import Officer
from krama.report.models import Wrap
from krama.report.submit import TEAM
from krama.site.keyfiles import team_keys
from krama.vault.opening import CannotOpenError, open_wrap
from krama.vault.teamkeys import PublishedKey
from krama.vault.wraps import seal_wrap

BATCH = 500  # keys a transaction: a quarter of a second of work, done before it begins
# Doors read a new team-keys.json at once, but a report may be under way and a copy be forgotten.
SETTLED = timedelta(minutes=10)


class StillNamedError(Exception):
    """A report is still sealed to this version, or it is the published one."""


class NotSettledError(Exception):
    """The new key was published a moment ago; reports sealed to the old one may be under way."""


@dataclass(frozen=True)
class Progress:
    """How many report keys (four a report) are sealed to the published version, and to older."""

    version: int
    done: int
    left: int
    old_versions: list[int]  # whose shares still exist

    @property
    def percent(self) -> int:
        """Return how much is done, 0 to 100; 100 only where nothing is left."""
        return 100 * self.done // (self.done + self.left) if self.left else 100


@dataclass(frozen=True)
class Resealed:
    """What one run did: keys sealed anew, and keys that do not open with the old team key."""

    done: int
    damaged: int


def progress(*, team: str = TEAM) -> Progress:
    """Return how far the re-sealing is."""
    current = team_keys().current(team).version
    wraps = Wrap.objects.filter(team=team)
    shares = TeamShare.objects.filter(team=team, version__lt=current).order_by("version")
    return Progress(
        version=current,
        done=wraps.filter(version__gte=current).count(),
        left=wraps.filter(version__lt=current).count(),
        old_versions=list(shares.values_list("version", flat=True).distinct()),
    )


def reseal(*, by: Officer, now: datetime, at_most: int, team: str = TEAM) -> Resealed:
    """Seal up to `at_most` report keys of older versions to the published one.

    NoTeamKeyError where the officer does not hold an old version or the published one. A key that
    someone damaged stays as it is and is counted.
    """
    current = team_keys().current(team)
    proven_key(by=by, team=team, version=current.version)
    older = Wrap.objects.filter(team=team, version__lt=current.version)
    named = set(older.values_list("version", flat=True).distinct())
    published = {key.version for key in team_keys().keys if key.team == team}
    old = {v: proven_key(by=by, team=team, version=v) for v in named & published}
    done = damaged = 0
    for version in sorted(named):
        # One version at a time: the index then leads to what is left, past all that is done.
        left, last = Wrap.objects.filter(team=team, version=version).order_by("id"), 0
        while done < at_most:
            wraps = list(left.filter(id__gt=last)[: min(BATCH, at_most - done)])
            if not wraps:
                break
            last = wraps[-1].id
            fresh = list(_sealed_anew(wraps, old=old, to=current))
            damaged += len(wraps) - len(fresh)
            done += _replace(fresh, to=current, by=by, now=now)
    return Resealed(done=done, damaged=damaged)


@transaction.atomic
def retire(*, version: int, by: Officer, now: datetime, team: str = TEAM) -> None:
    """Destroy every member's share of a version that no report names; only paper keeps one.

    NoTeamKeyError, StillNamedError, NotSettledError. Recovery's sealed copy stays: should a
    forgotten public door still seal to the old key, three paper shares can open what it took.
    """
    current = team_keys().current(team)
    proven_key(by=by, team=team, version=current.version)
    named = Wrap.objects.filter(team=team, version=version).exists()
    if version >= current.version or named:
        raise StillNamedError
    if settles_at() > now:
        raise NotSettledError
    gone, _ = TeamShare.objects.filter(team=team, version=version).delete()
    if gone:
        write(Deed.KEY_RETIRED, by=who(by), reason=f"{team}_{version}", now=now)


def settles_at() -> datetime:
    """Return from when on the old key may be destroyed: ten minutes after the last publishing."""
    published = Line.objects.filter(deed=Deed.KEYS_PUBLISHED).order_by("-id").first()
    if published is None:
        raise NotSettledError
    at: datetime = published.at
    return at + SETTLED


def _sealed_anew(
    wraps: list[Wrap], *, old: dict[int, bytes], to: PublishedKey
) -> Iterator[tuple[Wrap, bytes]]:
    """Yield each wrap with its key sealed to the new version; leave out what does not open."""
    for wrap in wraps:
        try:
            key = open_wrap(
                bytes(wrap.sealed),
                private=old[wrap.version],
                report=wrap.report_id,
                scope=wrap.scope,
                team=wrap.team,
                version=wrap.version,
            )
        except (CannotOpenError, KeyError):
            continue
        sealed = seal_wrap(
            key,
            to=to.public,
            report=wrap.report_id,
            scope=wrap.scope,
            team=to.team,
            version=to.version,
        )
        yield wrap, sealed


@transaction.atomic
def _replace(
    fresh: list[tuple[Wrap, bytes]], *, to: PublishedKey, by: Officer, now: datetime
) -> int:
    done = 0
    for wrap, sealed in fresh:
        # An update, not a new row: what was erased meanwhile must not come back.
        same = Wrap.objects.filter(id=wrap.id, version=wrap.version)
        done += same.update(version=to.version, key_id=to.key_id, sealed=sealed)
    if done:
        write(Deed.RESEALED, by=who(by), reason=f"{to.team}_{to.version}_{done}", now=now)
    return done
