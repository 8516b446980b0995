"""Behind a real nginx with the conf we ship, and on PostgreSQL: no word, no address, in any file."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import ssl
import struct
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import psycopg
import pytest

from bench.service import Service, free_port, running
from tests.journeys.certificate import certificate
from tests.journeys.test_nothing_is_left_behind import MARKS, WORDS, Line, tell

pytestmark = pytest.mark.journey

SHIPPED = Path(__file__).resolve().parent.parent.parent / "deploy/nginx-public.conf"
FROM = "127.77.66.56"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
HELD = 400_000  # bytes of a body, below the limit
LONG_LINE = 12_000  # bytes of a request line: more than nginx takes (8 KiB), one TLS record
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
# As Debian's own: logs, compression, and on the same port another site, which stands first.
MAIN = """
{user}daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log info;
events {{ worker_connections 256; }}
http {{
    access_log {folder}/access.log; gzip on; {temporary}
    server {{
        listen 127.0.0.1:{port} ssl sndbuf=16k; server_name neighbour.example; return 204;
        ssl_certificate {folder}/tls.pem; ssl_certificate_key {folder}/tls.key;
    }}
    {shipped}
}}
"""


@dataclass
class Front:
    """A running nginx: where it listens and where all its files are."""

    port: int
    folder: Path
    pid: int

    def spooled(self) -> set[str]:
        """Return which kinds of body or answer were laid on disk since it started.

        nginx removes the name of such a file at once; the folder's time tells that there was one.
        """
        began = (self.folder / "began").stat().st_mtime_ns
        return {
            kind for kind in TEMPORARY if (self.folder / kind / "in").stat().st_mtime_ns > began
        }


def conf(folder: Path, port: int, to: str, changes: dict[str, str]) -> str:
    """Return a whole nginx.conf around the text that we ship; only places are other ones."""
    shipped = SHIPPED.read_text()
    places = {
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "/etc/krama/tls/public.pem": f"{folder}/tls.pem",
        "/etc/krama/tls/public.key": f"{folder}/tls.key",
        "http://127.0.0.1:8000": to,
    }
    for old, new in {**places, **changes}.items():
        assert shipped.count(old) == 1, old
        shipped = shipped.replace(old, new)
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind}/in;" for kind in TEMPORARY)
    user = "user root; " if os.geteuid() == 0 else ""
    return MAIN.format(folder=folder, port=port, shipped=shipped, temporary=temporary, user=user)


@contextlib.contextmanager
def nginx(folder: Path, to: str, **changes: str) -> Iterator[Front]:
    """Run an nginx with all its files in a folder; `changes` replace words of the shipped conf."""
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if not program:
        pytest.fail("nginx is missing; `make test` installs it.")
    port = free_port()
    for kind in TEMPORARY:
        (folder / kind).mkdir(parents=True)
    certificate(folder)
    (folder / "nginx.conf").write_text(conf(folder, port, to, changes))
    command = [program, "-e", f"{folder}/error.log", "-p", f"{folder}", "-c", "nginx.conf"]
    with (folder / "said").open("wb") as said:
        started = subprocess.Popen(command, stdout=said, stderr=said)
    try:
        for _ in range(100):
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            assert started.poll() is None, (folder / "said").read_text()
            time.sleep(0.1)
        (folder / "began").touch()
        yield Front(port, folder, started.pid)
    finally:
        started.terminate()
        started.wait(20)


class Secured(Line):
    """A connection over TLS, from the marked address or another."""

    def __init__(self, front: Front, source: str = FROM) -> None:
        self.to = urlsplit(f"https://127.0.0.1:{front.port}")
        self.source = source
        self.tls = ssl.create_default_context()
        self.tls.check_hostname, self.tls.verify_mode = False, ssl.CERT_NONE

    def answer(
        self, method: str, path: str, body: str | None = None, **headers: str
    ) -> tuple[http.client.HTTPResponse, bytes]:
        """Send one request; return the answer and its bytes."""
        line = http.client.HTTPSConnection(
            "127.0.0.1",
            self.to.port,
            timeout=30,
            source_address=(self.source, 0),
            context=self.tls,
        )
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with contextlib.closing(line):
            # nginx may answer and hang up before it has taken all of a request that is too large;
            # its answer is here to be read all the same.
            with contextlib.suppress(ssl.SSLError, ConnectionError):
                line.request(method, path, body, {**(FORM if body else {}), **named})
            answer = line.getresponse()
            return answer, answer.read()

    def ask(self, method: str, path: str, data: dict[str, str] | None = None) -> tuple[int, str]:
        """Send one request; return status and text."""
        answer, content = self.answer(method, path, urlencode(data) if data else None)
        return answer.status, content.decode(errors="replace")

    def plug(self, *, reads_slowly: bool = False) -> ssl.SSLSocket:
        """Return an open connection."""
        bare = socket.socket()
        if reads_slowly:
            bare.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        bare.settimeout(30)
        bare.bind((self.source, 0))
        bare.connect(("127.0.0.1", self.to.port or 0))
        return self.tls.wrap_socket(bare)

    def raw(self, sent: bytes) -> int:  # type: ignore[override]
        """Send bytes that need be no request; return the status of the answer."""
        with self.plug() as plug:
            plug.sendall(sent)
            return int((plug.recv(4096).split() or [b"", b"0"])[1])


def post(path: str, body: bytes, *more: str) -> bytes:
    """Return a whole request."""
    head = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    head += [f"{name}: {value}" for name, value in FORM.items()]
    return "\r\n".join([*head, *more, "", ""]).encode() + body


def hang_up(line: Secured, service: Service) -> None:
    """Leave in the middle of a body, and again while the service is at work: what nginx calls 499."""
    whole = post("/en/report/", urlencode({"q9": WORDS * 3000}).encode())
    workers = Path(f"/proc/{service.pid}/task/{service.pid}/children").read_text().split()
    for part in (whole[: len(whole) // 2], whole):
        for pid in workers:
            os.kill(int(pid), signal.SIGSTOP)
        try:
            plug = line.plug()
            plug.sendall(part)
            time.sleep(0.3)
            plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            plug.close()
            time.sleep(0.3)
        finally:
            for pid in workers:
                os.kill(int(pid), signal.SIGCONT)


def provoke(line: Secured, service: Service) -> set[int]:
    """Make each kind of error happen, with marks in it; return the statuses seen."""
    path = MARKS["path"]
    seen = {
        line.ask("GET", f"/en/{path}/")[0],
        line.ask("POST", "/en/report/", {"q9": WORDS * 60_000})[0],
        line.ask("POST", "/en/report/", {f"{WORDS}{n}": "x" for n in range(500)})[0],
        line.ask("GET", f"/en/report/?{path * (LONG_LINE // len(path))}")[0],
        line.raw(f"NONSENSE {WORDS}\r\n\r\n".encode()),
        line.raw(f"GET /{WORDS} HTTP/1.1\r\nHost: a b {MARKS['address']}\r\n\r\n".encode()),
        line.raw(f"GET /{WORDS} HTTP/1.1\r\nHost: neighbour.example/{path}\r\n\r\n".encode()),
    }
    with socket.socket() as bare:  # plain words where TLS is spoken
        bare.settimeout(10)
        bare.bind((FROM, 0))
        bare.connect(("127.0.0.1", line.to.port or 0))
        bare.sendall(f"GET /{WORDS} HTTP/1.1\r\n\r\n".encode())
        bare.recv(4096)
    hang_up(line, service)
    pepper = service.folder / "var/keys/receipt.pepper"
    shutil.move(pepper, pepper.with_suffix(".away"))
    try:
        seen.add(line.ask("POST", "/en/inbox/", {"q1": "0" * 18 + "98"})[0])
    finally:
        shutil.move(pepper.with_suffix(".away"), pepper)
    return seen


def look_through(folder: Path, marks: list[str]) -> int:
    """Assert that no file below a folder holds a mark; return how many files were read."""
    read = 0
    for path in (p for p in folder.rglob("*") if p.is_file()):
        if "static" in path.relative_to(folder).parts:
            continue
        content = path.read_bytes()
        read += 1
        for mark in marks:
            for coded in (mark.encode(), mark.encode("utf-16-le"), mark.encode().hex().encode()):
                assert coded not in content, (path, mark)
    return read


@pytest.fixture
def postgresql() -> tuple[str, Path]:
    """A database of its own for a service, and the folder of the server's log."""
    address = os.environ.get("KRAMA_TEST_POSTGRES")
    if not address:
        pytest.fail("KRAMA_TEST_POSTGRES names no PostgreSQL; `make test` starts one.")
    with psycopg.connect(address, autocommit=True) as admin:
        admin.execute("DROP DATABASE IF EXISTS krama_behind_nginx")
        admin.execute("CREATE DATABASE krama_behind_nginx")
    folder = Path(parse_qs(urlsplit(address).query).get("host", [""])[0])
    if not (folder / "log").exists():
        pytest.skip("this PostgreSQL is not of this run: its files are not ours to read")
    return address.replace("/postgres?", "/krama_behind_nginx?"), folder


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Service, Path]]:
    """A service that trusts a proxy, and a folder for one or more of these."""
    with running(KRAMA_TRUST_PROXY="1", KRAMA_WORKERS="1") as service:
        yield service, tmp_path_factory.mktemp("fronts")


def test_whatever_goes_wrong_no_file_holds_a_word_or_an_address(
    tmp_path: Path, postgresql: tuple[str, Path]
) -> None:
    database, server = postgresql
    with contextlib.ExitStack() as last, contextlib.ExitStack() as stack:
        service = stack.enter_context(
            running(database=database, worker=True, KRAMA_TRUST_PROXY="1")
        )
        front = last.enter_context(nginx(tmp_path / "nginx", service.address))
        line = Secured(front)
        digits = tell(line)
        seen = provoke(line, service) | {200}
        time.sleep(3)  # the worker indexes the slip and the ledger is chained
        marks = [*MARKS.values(), FROM, digits, digits[:18]]
        assert b"ERROR" in (service.folder / "log").read_bytes()
        assert look_through(service.folder, marks) >= 5
        stack.close()  # gunicorn ends; nginx stays
        seen.add(line.ask("POST", f"/en/{MARKS['path']}/", {"q9": WORDS})[0])
        assert {200, 400, 404, 413, 414, 500, 502} <= seen, seen
        assert look_through(front.folder, marks) >= 5
        assert front.spooled() == set()
    assert look_through(front.folder, marks) >= 5
    look_through(server / "db/pg_wal", marks)
    for mark in marks:
        assert mark.encode() not in (server / "log").read_bytes()


def test_postgresql_logs_no_value_of_a_statement_that_fails(postgresql: tuple[str, Path]) -> None:
    database, server = postgresql
    failing = (
        f"SELECT '{WORDS}'::int",  # a value in the error's own text
        f"SELECT {WORDS}",
        f"INSERT INTO kept VALUES ('{WORDS}'), ('{WORDS}')",  # in its detail
        f"INSERT INTO kept VALUES (NULL, '{WORDS}')",
        f"DO $$ BEGIN RAISE WARNING '{WORDS}'; END $$",
    )
    with psycopg.connect(database, autocommit=True) as line:
        line.execute("CREATE TEMPORARY TABLE kept (a text PRIMARY KEY, b text)")
        for statement in failing:
            with contextlib.suppress(psycopg.Error):
                line.execute(statement.encode())
        with pytest.raises(psycopg.Error):
            line.execute("SELECT %s::int", [WORDS])
    log = (server / "log").read_bytes()
    assert b"ready to accept connections" in log, "the server still speaks of itself"
    assert WORDS.encode() not in log


def slow_body(front: Front) -> None:
    """Send a large body in two halves, and look for open files in between."""
    whole = post("/en/report/", urlencode({"q9": WORDS * (HELD // len(WORDS))}).encode())
    with Secured(front).plug() as plug:
        plug.sendall(whole[: len(whole) // 2])
        time.sleep(0.5)
        assert front.spooled() == set()
        plug.sendall(whole[len(whole) // 2 :])
        assert b" 200 " in plug.recv(4096)


def slow_reader(front: Front) -> None:
    """Read a large answer slowly: a text that is too long comes back, to be shortened."""
    form = {"step": "words", "state": "x", "go": "next", "q9": WORDS * (HELD // len(WORDS))}
    with Secured(front).plug(reads_slowly=True) as plug:
        plug.sendall(post("/en/report/", urlencode(form).encode(), "Connection: close"))
        time.sleep(1.5)
        got = b""
        while part := plug.recv(4096):
            got += part
    assert got.count(WORDS.encode()) >= HELD // len(WORDS)


def in_pieces(front: Front) -> int:
    """Send a body in pieces of one byte, whose frames alone are larger than the buffer."""
    head = post("/en/report/", b"").replace(b"Content-Length: 0", b"Transfer-Encoding: chunked")
    body = b"".join(b"1\r\n%c\r\n" % byte for byte in f"q9={WORDS * 12_000}".encode())
    with Secured(front).plug() as plug:
        with contextlib.suppress(OSError):
            plug.sendall(head + body + b"0\r\n\r\n")
        return int(plug.recv(4096).split()[1])


def test_bodies_and_answers_stay_in_memory(behind: tuple[Service, Path]) -> None:
    service, folder = behind
    with nginx(folder / "shipped", service.address) as front:
        slow_body(front)
        slow_reader(front)
        assert in_pieces(front) == 411
        assert front.spooled() == set()


CAREFUL = {
    "client_body": {
        "client_body_buffer_size 640k": "client_body_buffer_size 8k",
        "proxy_request_buffering off": "proxy_request_buffering on",
        "client_body_in_single_buffer on": "client_body_in_single_buffer off",
    },
    "proxy": {"proxy_max_temp_file_size 0;": ""},
}


@pytest.mark.parametrize("kind", CAREFUL)
def test_without_our_lines_they_would_not(behind: tuple[Service, Path], kind: str) -> None:
    """The test above sees what it looks for."""
    service, folder = behind
    with nginx(folder / kind, service.address, **CAREFUL[kind]) as front:
        with contextlib.suppress(AssertionError):
            slow_body(front)
        slow_reader(front)
        assert kind in front.spooled()


def test_nothing_is_packed_beside_what_is_typed(behind: tuple[Service, Path]) -> None:
    service, folder = behind
    with nginx(folder / "packed", service.address) as front:
        body = urlencode({"q1": "1234"})
        answer, content = Secured(front).answer(
            "POST", "/en/inbox/", body, Accept_Encoding="gzip, br, zstd"
        )
        assert answer.status == 200
        assert answer.getheader("Content-Encoding") is None
        assert len(content) % 4096 == 0


def test_guesses_are_counted_by_the_address_that_nginx_saw(behind: tuple[Service, Path]) -> None:
    service, folder = behind
    with nginx(folder / "guesses", service.address) as front:
        guesser, other = Secured(front), Secured(front, source="127.88.1.1")
        guess = urlencode({"q1": "0" * 18 + "98"})
        for _ in range(31):
            _, page = guesser.answer("POST", "/en/inbox/", guess)
        assert b"Too many tries" in page
        _, page = guesser.answer("POST", "/en/inbox/", guess, X_Real_IP="127.99.1.1")
        assert b"Too many tries" in page
        _, page = other.answer("POST", "/en/inbox/", guess)
        assert b"does not open any messages" in page
