"""Count attempts from one neighbourhood of addresses, without keeping any address.

A bucket is a truncated keyed hash of a /24 or /56, under a key that is made in memory each day.
"""

import hashlib
import hmac
import ipaddress
import secrets
import threading
from datetime import date, datetime

from django.conf import settings
from django.http import HttpRequest


class _Day:
    key = b""
    day: date | None = None


def bucket(request: HttpRequest, *, now: datetime) -> str:
    """Return 16 hex digits that stand for where a request came from, today and in this process."""
    if now.date() != _Day.day:
        _Day.key, _Day.day = secrets.token_bytes(32), now.date()
    trusted = request.headers.get("X-Real-IP", "") if settings.KRAMA_TRUST_PROXY else ""
    told = trusted or request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(told)
        width = 24 if address.version == 4 else 56
        near = str(ipaddress.ip_network(f"{address}/{width}", strict=False))
    except ValueError:
        near = "unknown"
    return hmac.new(_Day.key, near.encode(), hashlib.sha256).hexdigest()[:16]


class Budget:
    """At most `most` attempts a bucket in `seconds`; never a limit for everybody."""

    def __init__(self, *, most: int, seconds: int) -> None:
        self.most, self.seconds = most, seconds
        self._seen: dict[str, list[float]] = {}
        self._lock = threading.Lock()

    def is_spent(self, where: str, *, now: datetime) -> bool:
        """Return whether the bucket has nothing left; counts nothing."""
        stamp = now.timestamp()
        recent = [t for t in self._seen.get(where, []) if stamp - t < self.seconds]
        return len(recent) >= self.most

    def spend(self, where: str, *, now: datetime) -> bool:
        """Count one attempt; return False where the bucket has none left."""
        stamp = now.timestamp()
        with self._lock:
            if len(self._seen) > 50_000:  # a flood of buckets may not fill the memory
                self._seen.clear()
            recent = [t for t in self._seen.get(where, []) if stamp - t < self.seconds]
            if len(recent) >= self.most:
                self._seen[where] = recent
                return False
            self._seen[where] = [*recent, stamp]
            return True
