"""After a run the whole folder of a service holds nothing of what was typed, and no address."""

import http.client
import re
import shutil
import socket
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from bench.service import Service

pytestmark = pytest.mark.journey

FROM = "127.77.66.55"  # loopback too, but a mark that nothing else would write
WORDS = "Zanzibarkite"
MARKS = {
    "words": WORDS,
    "address": "marked-kites.example.org",
    "account": "kite.flyer.marked",
    "phone": "0987654321",
    "contact": "underthegreendoor",
    "message": "Quokkastring",
    "password": "wrongmarkedpassword",
    "path": "marked-path-xyz",
}
_HIDDEN = re.compile(r'name="(step|state|ticket|n)" value="([^"]*)"')


class Line:
    """A connection from the marked address."""

    def __init__(self, service: Service) -> None:
        self.to = urlsplit(service.address)

    def ask(self, method: str, path: str, data: dict[str, str] | None = None) -> tuple[int, str]:
        """Send one request; return status and text."""
        line = http.client.HTTPConnection(
            self.to.hostname or "", self.to.port, timeout=30, source_address=(FROM, 0)
        )
        body = urlencode(data) if data else None
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if data else {}
        line.request(method, path, body, headers)
        answer = line.getresponse()
        text = answer.read().decode(errors="replace")
        line.close()
        return answer.status, text

    def raw(self, sent: bytes) -> None:
        """Send bytes that are no request."""
        with socket.create_connection(
            (self.to.hostname or "", self.to.port or 80), timeout=10, source_address=(FROM, 0)
        ) as plug:
            plug.sendall(sent)
            plug.recv(4096)


def tell(line: Line) -> str:
    """Tell a report with every mark in it, write a message; return the receipt."""
    answers = {
        "what": {"q2": "other"},
        "where": {
            "q6": f"https://{MARKS['address']}/a",
            "q7": MARKS["account"],
            "q8": MARKS["phone"],
        },
        "words": {"q9": WORDS},
        "reach": {"qa": "safe", "qb": MARKS["contact"]},
    }
    _, page = line.ask("GET", "/en/report/")
    for _ in range(7):
        hidden = dict(_HIDDEN.findall(page))
        here = answers.get(hidden["step"], {})
        _, page = line.ask("POST", "/en/report/", {**hidden, "go": "next", **here})
    _, page = line.ask("POST", "/en/report/", {**dict(_HIDDEN.findall(page)), "go": "send"})
    digits = "".join(re.findall(r"<span>(\d{4})</span>", page))
    assert len(digits) == 20
    _, page = line.ask("POST", "/en/inbox/", {"q1": digits})
    hidden = dict(_HIDDEN.findall(page))
    _, page = line.ask("POST", "/en/inbox/", {**hidden, "do": "write", "q2": MARKS["message"]})
    assert MARKS["message"] in page
    return digits


def provoke(line: Line, service: Service) -> set[int]:
    """Make every kind of error happen, with marks in it; return the statuses seen."""
    seen = {
        line.ask("GET", f"/en/{MARKS['path']}/")[0],
        line.ask("PUT", "/en/report/", {"q9": WORDS})[0],
        line.ask("POST", "/en/report/", {"q9": WORDS * 60_000})[0],
        line.ask("POST", "/en/report/", {f"{WORDS}{n}": "x" for n in range(500)})[0],
        line.ask("POST", "/desk/sign-in/", {"login": WORDS, "password": MARKS["password"]})[0],
        line.ask("GET", f"/en/report/?{MARKS['path']}=%00%ff")[0],
    }
    line.raw(f"NONSENSE {WORDS}\r\n\r\n".encode())
    line.raw(f"GET /{WORDS} HTTP/9.9\r\nHost: {MARKS['address']}\r\n\r\n".encode())
    line.raw(f"GET / HTTP/1.1\r\nHost: {MARKS['address']}\r\n\r\n".encode())
    pepper = service.folder / "var/keys/receipt.pepper"
    shutil.move(pepper, pepper.with_suffix(".away"))
    try:
        seen.add(line.ask("POST", "/en/inbox/", {"q1": "0" * 18 + "98"})[0])
        with pytest.raises(AssertionError):
            tell(line)
    finally:
        shutil.move(pepper.with_suffix(".away"), pepper)
    return seen


def test_nothing_typed_and_no_address_is_found_anywhere(service: Service) -> None:
    line = Line(service)
    digits = tell(line)
    statuses = provoke(line, service)
    assert {404, 405, 400, 403, 500} <= statuses, statuses
    time.sleep(3)  # the worker indexes the slip and the ledger is chained
    log = (service.folder / "log").read_bytes()
    assert b"ERROR" in log, "an error must leave a line, or nobody would mend it"
    marks = [*MARKS.values(), digits, " ".join(re.findall("....", digits)), FROM, digits[:18]]
    searched = 0
    for path in (p for p in service.folder.rglob("*") if p.is_file()):
        if "static" in path.relative_to(service.folder).parts:
            continue
        content = path.read_bytes()
        searched += 1
        for mark in marks:
            for coded in (mark.encode(), mark.encode("utf-16-le"), mark.encode().hex().encode()):
                assert coded not in content, (path, mark)
    assert searched >= 8
    _only_known_files(service.folder)


def _only_known_files(folder: Path) -> None:
    """Nothing is spooled beside the database, the keys, the memory folder and the log."""
    found = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    odd = {
        name
        for name in found
        if not name.startswith(("var/static/", "var/keys/", "ram/", "var/db.sqlite3", "log"))
    }
    assert not odd
