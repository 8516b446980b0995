"""Ask the configured resolver one question. Through the proxy where there is one, by TCP."""

from dataclasses import dataclass

import dns.exception
import dns.message
import dns.query
import dns.rcode
import dns.rdataclass
import dns.rdatatype

from krama.notices.outside import read_address
from krama.notices.proxy import ProxyError, through
from krama.notices.way import NotSetUpError, Way


class NoAnswerError(OSError):
    """The resolver did not answer, or said that it cannot."""


@dataclass(frozen=True)
class Answer:
    """What the resolver said: texts of the wanted kind, and the aliases on the way to them."""

    values: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    exists: bool = True


def ask(name: str, kind: str, *, way: Way) -> Answer:
    """Return the answer for a name and a kind such as `A`; NoAnswerError, ProxyError."""
    try:
        reply = _exchange(dns.message.make_query(name, kind), way=way)
    except ProxyError:
        raise
    except (OSError, dns.exception.DNSException):
        raise NoAnswerError from None
    if reply.rcode() == dns.rcode.NXDOMAIN:
        return Answer(exists=False)
    if reply.rcode() != dns.rcode.NOERROR:
        raise NoAnswerError
    return _read(reply)


def _exchange(query: dns.message.Message, *, way: Way) -> dns.message.Message:
    host, port = way.resolver
    if way.proxy is None:
        reply, _ = dns.query.udp_with_fallback(query, host, timeout=way.patience, port=port)
        return reply
    where = read_address(host)
    if where is None:
        raise NotSetUpError
    with through(way.proxy, where, port, way=way) as link:
        return dns.query.tcp(query, host, timeout=way.patience, port=port, sock=link)


def _read(reply: dns.message.Message) -> Answer:
    try:
        chain = reply.resolve_chaining()  # type: ignore[attr-defined]
    except dns.exception.DNSException:
        raise NoAnswerError from None
    aliases = tuple(_text(one.target) for cname in chain.cnames for one in cname)
    values = tuple(_value(one) for one in chain.answer or ())
    return Answer(values, aliases)


def _value(record: object) -> str:
    strings = getattr(record, "strings", None)
    if strings is not None:
        return b"".join(strings).decode("utf-8", "replace")
    target = getattr(record, "target", None)
    return _text(target) if target is not None else str(record)


def _text(name: object) -> str:
    return str(name).rstrip(".").lower()
