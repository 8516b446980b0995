"""How this room reaches the outside: by which resolver and, where one is set, by which proxy."""

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings

Dial = Callable[[tuple[str, int], float], socket.socket]


class NotSetUpError(Exception):
    """No resolver is set (KRAMA_RESOLVER), or the proxy's address cannot be read: nothing goes out."""


@dataclass(frozen=True)
class Proxy:
    """A proxy of the house: `kind` is socks5 or http; a name and password where it wants one."""

    kind: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)


def dial(to: tuple[str, int], patience: float) -> socket.socket:
    """Open a TCP connection to exactly this address; OSError."""
    return socket.create_connection(to, patience)


@dataclass(frozen=True)
class Way:
    """`dial` and `trust` are what a test replaces; `patience` is in seconds for each step."""

    resolver: tuple[str, int]
    proxy: Proxy | None = None
    asn_zone: str = ""
    patience: float = 4.0
    dial: Dial = dial
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context


def way_out() -> Way:
    """Return the way that the settings name; NotSetUpError."""
    resolver = urlsplit(f"//{settings.KRAMA_RESOLVER}")
    try:
        host, port = resolver.hostname, resolver.port
    except ValueError:
        host, port = None, None
    if not host:
        raise NotSetUpError
    zone = settings.KRAMA_ASN_ZONE
    return Way((host, port or 53), _proxy(settings.KRAMA_PROXY), "" if zone == "-" else zone)


def _proxy(text: str) -> Proxy | None:
    if not text:
        return None
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise NotSetUpError from None
    if parts.scheme not in {"socks5", "socks5h", "http"} or not host or not port:
        raise NotSetUpError
    kind = parts.scheme.removesuffix("h") if parts.scheme != "http" else "http"
    return Proxy(kind, host, port, parts.username or "", parts.password or "")
