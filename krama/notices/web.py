"""Speak HTTP through the guard: one exchange, a bounded answer, and each redirect checked anew."""

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from krama.notices.guard import RefusedError, connect
from krama.notices.way import Way

LONGEST = 512 * 1024  # bytes of an answer; a registry's are some 10 KB
REDIRECTS = 3
_SAFE = "/:@!$&'()*+,;=-._~%?"
_MOVED = frozenset({301, 302, 303, 307, 308})


class OddAnswerError(OSError):
    """The answer is too long, is not what was asked for, or ends in the middle."""


@dataclass(frozen=True)
class Reply:
    """What came back: `url` is the address that gave it, after redirects."""

    status: int
    url: str
    body: bytes = field(default=b"", repr=False)
    location: str = ""


def get_json(url: str, *, way: Way) -> tuple[dict[str, Any], str]:
    """Return a JSON object and the host that gave it; RefusedError, NoSuchNameError, OSError.

    FileNotFoundError where the registry says that it has none (404).
    """
    headers = {"Accept": "application/rdap+json, application/json"}
    for _ in range(REDIRECTS + 1):
        reply = exchange("GET", url, headers=headers, way=way)
        if reply.status in _MOVED:
            url = _further(url, reply.location)
            continue
        if reply.status == 404:
            raise FileNotFoundError
        if reply.status != 200:
            raise OddAnswerError
        return _object(reply.body), urlsplit(url).hostname or ""
    raise OddAnswerError


def exchange(
    method: str, url: str, *, way: Way, headers: dict[str, str] | None = None, body: bytes = b""
) -> Reply:
    """Do one request and return its reply as it is; a redirect is not followed, a HEAD has no body.

    RefusedError, NoSuchNameError, OSError.
    """
    host, port, target, is_tls = _parts(url)
    with _linked(host, port, is_tls=is_tls, way=way) as link:
        client = http.client.HTTPConnection(host, port)
        client.default_port = 443 if is_tls else 80  # so that `Host` names no port that is meant
        client.sock = link
        try:
            sent = {"User-Agent": "Mozilla/5.0", "Connection": "close", **(headers or {})}
            client.request(method, target, body=body or None, headers=sent)
            answer = client.getresponse()
            text = b"" if method == "HEAD" else answer.read(LONGEST + 1)
        except (http.client.HTTPException, ValueError):
            raise OddAnswerError from None
        if len(text) > LONGEST:
            raise OddAnswerError
        return Reply(answer.status, url, text, answer.getheader("Location") or "")


@contextmanager
def _linked(host: str, port: int, *, is_tls: bool, way: Way) -> Iterator[socket.socket]:
    """Yield the connection, and end it after twice the patience, however slowly it drips."""
    held = [connect(host, port, way=way)]

    def end() -> None:
        with suppress(OSError):
            held[0].shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(2 * way.patience, end)
    watch.daemon = True
    watch.start()
    try:
        held[0].settimeout(way.patience)
        if is_tls:
            held[0] = way.trust().wrap_socket(held[0], server_hostname=host)
        yield held[0]
    finally:
        watch.cancel()
        held[0].close()


def _parts(url: str) -> tuple[str, int, str, bool]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise RefusedError from None
    if parts.scheme not in {"http", "https"} or not host or parts.username is not None:
        raise RefusedError
    is_tls = parts.scheme == "https"
    target = quote(parts.path or "/", safe=_SAFE)
    if parts.query:
        target += "?" + quote(parts.query, safe=_SAFE)
    return host, port or (443 if is_tls else 80), target, is_tls


def _further(url: str, location: str) -> str:
    to = urljoin(url, location)
    if not location or (url.startswith("https:") and not to.startswith("https:")):
        raise RefusedError
    return to


def _object(body: bytes) -> dict[str, Any]:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        raise OddAnswerError from None
    if not isinstance(content, dict):
        raise OddAnswerError
    return content
