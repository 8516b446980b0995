"""The one door out of this room.

A name is resolved, its addresses are checked, and a connection is made to the very address that was
checked. There is no second look-up: what a name means a moment later is nothing to us. Inside
addresses are refused; where a proxy is set, nothing goes out without it.
"""

import re
import socket

from krama.notices.names import ask
from krama.notices.outside import Address, is_outside, read_address
from krama.notices.proxy import ProxyError, through
from krama.notices.way import Way

PORTS = frozenset({80, 443})
_NAME = re.compile(
    r"(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?"
)


class RefusedError(Exception):
    """That is no name or address outside, or not a port we use."""


class NoSuchNameError(Exception):
    """The name has no address."""


def connect(host: str, port: int, *, way: Way, ports: frozenset[int] = PORTS) -> socket.socket:
    """Return an open connection; RefusedError, NoSuchNameError, OSError (ProxyError among them)."""
    if port not in ports:
        raise RefusedError
    last = OSError("no address answered")
    for address in addresses_of(host, way=way)[:2]:
        try:
            return _open(address, port, way=way)
        except ProxyError:
            raise
        except OSError as error:
            last = error
    raise last


def addresses_of(host: str, *, way: Way) -> list[Address]:
    """Return where a name leads, all of it outside; RefusedError where any of it is not."""
    number = read_address(host)
    found = [number] if number is not None else _resolve(host, way=way)
    # One inside address among outside ones is an attempt: none of them is used.
    if not all(is_outside(address) for address in found):
        raise RefusedError
    return found


def _resolve(host: str, *, way: Way) -> list[Address]:
    if not is_name(host):
        raise RefusedError
    for kind in ("A", "AAAA"):
        texts = ask(host, kind, way=way).values
        if found := [address for text in texts if (address := read(text))]:
            return found
    raise NoSuchNameError


def read(text: str) -> Address | None:
    """Return the address in an answer of the resolver."""
    return read_address(text)


def is_name(host: str) -> bool:
    """Return whether this is a name of the public DNS: dots, and an ending that is no number."""
    return bool(_NAME.fullmatch(host.lower()))


def _open(address: Address, port: int, *, way: Way) -> socket.socket:
    if way.proxy is not None:
        return through(way.proxy, address, port, way=way)
    return way.dial((str(address), port), way.patience)
