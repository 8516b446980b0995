"""One look from afar at whether something is still there: a question to the DNS and one HEAD.

Never a body, never a second address: a redirect is not followed. What comes of it is a hint. That a
page or its name is not there, twice and a day apart, proposes that it is gone; all else says nothing,
for many sites answer 200 for what they took down. A person decides.
"""

import logging
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from krama.cases.clock import minute
from krama.cases.handed_over import DONE_WITH, open_handed_over
from krama.cases.models import Case
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.notices.guard import NoSuchNameError, RefusedError
from krama.notices.models import Errand, Follow, Probe
from krama.notices.names import ask
from krama.notices.proxy import ProxyError
from krama.notices.sites import read_site
from krama.notices.way import NotSetUpError, Way, way_out
from krama.notices.web import exchange
from krama.notices.words import Hint, Outcome
from krama.vault.boxing import CannotOpenError

AT_ONCE = 5
PAUSE = 2.0  # seconds between two looks: no host is asked faster
APART = timedelta(hours=24)
_GONE = frozenset({404, 410})

log = logging.getLogger("krama.notices")


@dataclass(frozen=True)
class Look:
    """What one look saw: a hint, and the server's own number (0 where none answered)."""

    hint: Hint
    code: int = 0


def look(url: str, *, way: Way) -> Look:
    """Look once; ProxyError where the proxy of the house is down: then nothing went out."""
    site = read_site(url)
    try:
        if site.address is None and not _exists(site.host, way=way):
            return Look(Hint.GONE)
        reply = exchange("HEAD", site.url, way=way)
    except (RefusedError, NoSuchNameError):
        return Look(Hint.UNKNOWN)
    except OSError as error:
        if isinstance(error, ProxyError):
            raise
        return Look(Hint.UNKNOWN)
    return Look(Hint.GONE if reply.status in _GONE else Hint.UNKNOWN, reply.status)


def probe_due(
    *, now: datetime, way: Way | None = None, rest: Callable[[float], object] = time.sleep
) -> int:
    """Do the looks that are due, at most 5 a round and with pauses; return how many were done.

    Where no resolver is set or the proxy is down they wait, until they are too old.
    """
    due = Errand.objects.filter(kind=Errand.Kind.PROBE, due_at__lte=now).order_by("due_at", "id")
    ids = list(due.values_list("id", flat=True)[:AT_ONCE])
    if not ids:
        return 0
    try:
        out = way or way_out()
    except NotSetUpError:
        out = None
    done = 0
    for id in ids:
        try:
            done += _probe(id, now=now, way=out)
        except ProxyError:
            log.warning("probes wait: the proxy is down")
            break
        rest(PAUSE)
    return done


def _probe(id: uuid.UUID, *, now: datetime, way: Way | None) -> bool:
    errand = Errand.objects.select_related("report", "follow").filter(id=id).first()
    if errand is None or errand.follow is None:
        return False
    case = Case.objects.get(report=errand.report)
    url = _url(errand, case=case, now=now)
    # Asking twice does no harm, so the errand goes only when it is done with.
    seen = look(url, way=way) if url and way else None
    if url and not way:
        return False
    with transaction.atomic():
        if not Errand.objects.filter(id=id).delete()[0]:
            return False  # another worker was faster, or it was taken back
        _tell(Deed.RELEASED if seen else Deed.NOT_RELEASED, errand, case, now=now)
        if seen is None:
            return False
        _note(errand.follow, seen, case=case, now=now)
    return True


def _url(errand: Errand, *, case: Case, now: datetime) -> str:
    """Return what to look at, or "" where nothing may be looked at any more."""
    assert errand.follow is not None  # noqa: S101 (the caller's own check, for the types)
    if errand.expires_at <= now or not case.is_open or not errand.follow.is_open:
        return ""
    try:
        content = open_handed_over(errand)
    except CannotOpenError:
        log.warning("an errand does not open with this worker's key")
        return ""
    return str(content["url"]) if content["follow"] == str(errand.follow_id) else ""


def _note(follow: Follow, seen: Look, *, case: Case, now: datetime) -> None:
    at = minute(now)
    Probe.objects.get_or_create(follow=follow, at=at, defaults=vars(seen))
    write(Deed.PROBED, by="worker", subject=case.id, reason=seen.hint.value, now=at)
    current = Follow.objects.get(id=follow.id)
    if current.outcome == Outcome.FOLLOWED and looks_gone(current, now=at):
        Follow.objects.filter(id=follow.id, outcome=Outcome.FOLLOWED).update(
            outcome=Outcome.LOOKS_GONE, due_at=at
        )
    elif current.outcome == Outcome.LOOKS_GONE and seen.hint != Hint.GONE:
        Follow.objects.filter(id=follow.id, outcome=Outcome.LOOKS_GONE).update(
            outcome=Outcome.FOLLOWED, due_at=at
        )


def looks_gone(follow: Follow, *, now: datetime) -> bool:
    """Return whether the last looks, without one that saw otherwise, found nothing a day apart."""
    looks = Probe.objects.filter(follow=follow, at__lte=now).order_by("-at")
    gone = []
    for one in looks:
        if one.hint != Hint.GONE:
            break
        gone.append(one.at)
    return len(gone) > 1 and gone[0] - gone[-1] >= APART


def _exists(host: str, *, way: Way) -> bool:
    return any(ask(host, kind, way=way).exists for kind in ("A", "AAAA"))


def _tell(deed: Deed, errand: Errand, case: Case, *, now: datetime) -> None:
    write(
        deed,
        by="worker",
        subject=case.id,
        reason=errand.kind,
        row=errand.id,
        revision=DONE_WITH,
        now=minute(now),
    )
