"""A little internet on this machine: a resolver, web servers and proxies that note what they are asked."""

import datetime as dt
import json
import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, ClassVar

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from krama.notices.way import Proxy, Way

LOOP = "127.0.0.1"
Place = tuple[str, int]


@dataclass
class Page:
    """What a web server answers."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Outside:
    """What exists out there, and what was asked of it.

    `zone` maps (name, kind) to texts; a list in place of a text list makes successive answers. A name
    that is nowhere does not exist; one in `dead` gets SERVFAIL, one in `silent` no answer.
    """

    zone: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    then: dict[tuple[str, str], list[list[str]]] = field(default_factory=dict)
    dead: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)
    pages: dict[str, Page] = field(default_factory=dict)
    questions: list[tuple[str, str]] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    dialed: list[Place] = field(default_factory=list)
    latency: float = 0.0
    resolver: Place = (LOOP, 0)
    web: dict[int, Place] = field(default_factory=dict)

    def dial(self, to: Place, patience: float) -> socket.socket:
        """Connect to what stands in for an address, and note the address that was meant."""
        self.dialed.append(to)
        return socket.create_connection(self.place_of(to), patience)

    def place_of(self, to: Place) -> Place:
        """Where on this machine something outside stands."""
        if to[0] == LOOP:
            return to
        return self.web.get(to[1]) or (self.resolver if to[1] == 53 else (LOOP, 9))

    def way(self, *, proxy: Proxy | None = None, patience: float = 2.0, asn_zone: str = "") -> Way:
        """How to reach it; through a proxy the resolver has its own address, 203.0.113.53."""
        resolver = ("203.0.113.53", 53) if proxy else self.resolver
        return Way(resolver, proxy, asn_zone, patience, self.dial, _trust)

    def put(self, url: str, content: Any = None, **page: Any) -> None:
        """Put a page, or a JSON answer, at an address (without its scheme)."""
        body = json.dumps(content).encode() if content is not None else page.pop("body", b"")
        self.pages[url.split("://")[-1]] = Page(body=body, **page)

    def answer(self, question: dns.message.Message) -> bytes | None:
        """Answer one question of the DNS."""
        time.sleep(self.latency)
        one = question.question[0]
        name, kind = str(one.name).rstrip(".").lower(), _kind(one)
        self.questions.append((name, kind))
        reply = dns.message.make_response(question)
        reply.flags |= dns.flags.RA
        if name in self.silent:
            return None
        if name in self.dead:
            reply.set_rcode(dns.rcode.SERVFAIL)
            return reply.to_wire()
        for _ in range(8):
            texts = self._texts(name, kind)
            if texts:
                reply.answer.append(dns.rrset.from_text_list(f"{name}.", 60, "IN", kind, texts))
                return reply.to_wire()
            alias = self.zone.get((name, "CNAME"))
            if not alias:
                break
            reply.answer.append(dns.rrset.from_text(f"{name}.", 60, "IN", "CNAME", f"{alias[0]}."))
            name = alias[0]
        if not any(known == name for known, _ in [*self.zone, *self.then]):
            reply.set_rcode(dns.rcode.NXDOMAIN)
        return reply.to_wire()

    def _texts(self, name: str, kind: str) -> list[str]:
        later = self.then.get((name, kind))
        if later:
            return later.pop(0) if len(later) > 1 else later[0]
        return self.zone.get((name, kind), [])


def _kind(one: Any) -> str:
    return dns.rdatatype.to_text(one.rdtype)


@contextmanager
def outside(names: tuple[str, ...] = ()) -> Iterator[Outside]:
    """Open it on loopback; `names` are those for which it has a certificate."""
    world = Outside()

    class Udp(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            text, link = self.request
            reply = world.answer(dns.message.from_wire(text))
            if reply is not None:
                link.sendto(reply, self.client_address)

    class Tcp(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            size = int.from_bytes(self.rfile.read(2), "big")
            reply = world.answer(dns.message.from_wire(self.rfile.read(size)))
            if reply is not None:
                self.wfile.write(len(reply).to_bytes(2, "big") + reply)

    class Web(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        scheme: ClassVar[str] = "http"

        def do_GET(self) -> None:
            time.sleep(world.latency)
            url = f"{self.headers['Host'].split(':')[0]}{self.path}"
            world.requests.append(f"{self.command} {url}")
            if size := int(self.headers.get("Content-Length") or 0):
                world.bodies.append(self.rfile.read(size))
            page = world.pages.get(url, Page(404))
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(page.body)

        do_HEAD = do_POST = do_GET  # noqa: N815

        def log_message(self, *args: object) -> None:
            pass

    udp = socketserver.ThreadingUDPServer((LOOP, 0), Udp)
    world.resolver = (LOOP, udp.server_address[1])
    tcp = socketserver.ThreadingTCPServer(world.resolver, Tcp)
    plain, secure = ThreadingHTTPServer((LOOP, 0), Web), ThreadingHTTPServer((LOOP, 0), Web)
    secure.socket = _certified(names).wrap_socket(secure.socket, server_side=True)
    world.web = {80: plain.server_address, 443: secure.server_address}  # type: ignore[dict-item]
    servers: list[Any] = [udp, tcp, plain, secure]
    for server in servers:
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield world
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


@contextmanager
def proxy(world: Outside, kind: str, *, user: str = "") -> Iterator[tuple[Proxy, list[str]]]:
    """A proxy of the house; the list holds where it was asked to connect to, as it was told."""
    asked: list[str] = []

    class Socks(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            count = self.rfile.read(2)[1]
            methods = self.rfile.read(count)
            method = 2 if user else 0
            if method not in methods:
                self.wfile.write(b"\x05\xff")
                return
            self.wfile.write(bytes([5, method]))
            if user:
                self.rfile.read(1)
                name = self.rfile.read(self.rfile.read(1)[0]).decode()
                self.rfile.read(self.rfile.read(1)[0])
                self.wfile.write(bytes([1, int(name != user)]))
            kind = self.rfile.read(4)[3]
            raw = self.rfile.read({1: 4, 4: 16}.get(kind) or self.rfile.read(1)[0])
            port = int.from_bytes(self.rfile.read(2), "big")
            host = raw.decode() if kind == 3 else str(ip(raw))
            asked.append(f"{'name' if kind == 3 else 'number'} {host}:{port}")
            self.wfile.write(b"\x05\x00\x00\x01" + bytes(6))
            _pump(self.connection, world.place_of((host, port)))

    class Connect(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            target = self.rfile.readline().split()[1].decode()
            while self.rfile.readline().strip():
                pass
            host, _, port = target.rpartition(":")
            asked.append(f"number {host.strip('[]')}:{port}")
            self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
            _pump(self.connection, world.place_of((host.strip("[]"), int(port))))

    server = socketserver.ThreadingTCPServer((LOOP, 0), Socks if kind == "socks5" else Connect)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield Proxy(kind, LOOP, int(server.server_address[1]), user, "x" if user else ""), asked
    finally:
        server.shutdown()
        server.server_close()


def ip(raw: bytes) -> Any:
    from ipaddress import ip_address

    return ip_address(raw)


def _pump(one: socket.socket, place: Place) -> None:
    with socket.create_connection(place, 5) as other:
        back = threading.Thread(target=_pour, args=(other, one), daemon=True)
        back.start()
        _pour(one, other)
        back.join(5)


def _pour(one: socket.socket, other: socket.socket) -> None:
    try:
        while part := one.recv(65536):
            other.sendall(part)
        other.shutdown(socket.SHUT_WR)
    except OSError:
        pass


@cache
def _authority() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Tests")])
    made = _signed(key, name, name, key, x509.BasicConstraints(ca=True, path_length=None))
    return key, made


def _signed(
    key: Any, subject: x509.Name, issuer: x509.Name, by: Any, *more: x509.ExtensionType
) -> x509.Certificate:
    now = dt.datetime.now(dt.UTC)
    builder = x509.CertificateBuilder(issuer, subject, key.public_key())
    builder = builder.serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now - dt.timedelta(days=1))
    builder = builder.not_valid_after(now + dt.timedelta(days=2))
    builder = builder.add_extension(
        x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
    ).add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False
    )
    for one in more:
        builder = builder.add_extension(one, critical=isinstance(one, x509.BasicConstraints))
    return builder.sign(by, hashes.SHA256())


def _certified(names: tuple[str, ...]) -> ssl.SSLContext:
    authority, _ = _authority()
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "server")])
    issuer = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Tests")])
    given = x509.SubjectAlternativeName([x509.DNSName(name) for name in names or ("none.test",)])
    made = _signed(key, who, issuer, authority, given)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with NamedTemporaryFile() as file:
        text = made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        Path(file.name).write_bytes(text)
        context.load_cert_chain(file.name)
    return context


@cache
def _trust() -> ssl.SSLContext:
    _, made = _authority()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(
        cadata=made.public_bytes(serialization.Encoding.PEM).decode("ascii")
    )
    return context
