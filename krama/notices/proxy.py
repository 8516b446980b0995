"""Ask the proxy of the house for a connection to one address: SOCKS5 (RFC 1928, 1929), or CONNECT.

The proxy is always given a number, never a name: it must not look up what we have checked.
"""

import base64
import socket

from krama.notices.outside import Address
from krama.notices.way import Proxy, Way

_LONGEST_ANSWER = 4096


class ProxyError(OSError):
    """The proxy is down, or refused; nothing goes out without it."""


def through(proxy: Proxy, to: Address, port: int, *, way: Way) -> socket.socket:
    """Return a connection to the address through the proxy; ProxyError."""
    try:
        link = way.dial((proxy.host, proxy.port), way.patience)
    except OSError:
        raise ProxyError from None
    try:
        link.settimeout(way.patience)
        (_socks if proxy.kind == "socks5" else _connect)(link, proxy, to, port)
    except (OSError, IndexError):
        link.close()
        raise ProxyError from None
    except BaseException:
        link.close()
        raise
    return link


def _socks(link: socket.socket, proxy: Proxy, to: Address, port: int) -> None:
    method = 2 if proxy.user else 0
    link.sendall(bytes([5, 1, method]))
    if _exactly(link, 2) != bytes([5, method]):
        raise ProxyError
    if method:
        user, password = proxy.user.encode(), proxy.password.encode()
        link.sendall(bytes([1, len(user)]) + user + bytes([len(password)]) + password)
        if _exactly(link, 2)[1] != 0:
            raise ProxyError
    kind = 1 if to.version == 4 else 4
    link.sendall(bytes([5, 1, 0, kind]) + to.packed + port.to_bytes(2, "big"))
    head = _exactly(link, 4)
    if head[:2] != b"\x05\x00":
        raise ProxyError
    lengths = {1: 4, 4: 16}
    size = lengths[head[3]] if head[3] in lengths else _exactly(link, 1)[0]
    _exactly(link, size + 2)


def _connect(link: socket.socket, proxy: Proxy, to: Address, port: int) -> None:
    target = f"[{to}]:{port}" if to.version == 6 else f"{to}:{port}"
    lines = [f"CONNECT {target} HTTP/1.1", f"Host: {target}"]
    if proxy.user:
        token = base64.b64encode(f"{proxy.user}:{proxy.password}".encode()).decode()
        lines.append(f"Proxy-Authorization: Basic {token}")
    link.sendall("\r\n".join([*lines, "", ""]).encode("ascii"))
    answer = b""
    while not answer.endswith(b"\r\n\r\n"):
        # One byte at a time: what follows the empty line belongs to whoever is behind the proxy.
        answer += _exactly(link, 1)
        if len(answer) > _LONGEST_ANSWER:
            raise ProxyError
    if answer.split(b" ", 2)[1] != b"200":
        raise ProxyError


def _exactly(link: socket.socket, size: int) -> bytes:
    got = b""
    while len(got) < size:
        more = link.recv(size - len(got))
        if not more:
            raise ProxyError
        got += more
    return got
